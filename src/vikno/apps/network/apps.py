"""Django's card of the app."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "vikno.apps.network"
    label = "network"
