"""Django's card of the screen."""

from django.apps import AppConfig


class CourierConfig(AppConfig):
    name = "vikno.screens.courier"
    label = "screen_courier"
