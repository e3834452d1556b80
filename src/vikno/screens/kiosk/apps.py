"""Django's card of the screen."""

from django.apps import AppConfig


class KioskConfig(AppConfig):
    name = "vikno.screens.kiosk"
    label = "screen_kiosk"
