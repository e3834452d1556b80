"""Django's card of the screen."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "vikno.screens.registers"
    label = "screen_registers"
