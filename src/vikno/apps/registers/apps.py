"""Django's card of the app."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "vikno.apps.registers"
    label = "registers"
