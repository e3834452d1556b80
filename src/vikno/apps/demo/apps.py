"""Django's card of the app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "vikno.apps.demo"
    label = "demo"
