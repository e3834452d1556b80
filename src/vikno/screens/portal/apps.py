"""Django's card of the screen."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "vikno.screens.portal"
    label = "screen_portal"
