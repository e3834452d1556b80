"""Django's card of the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vikno.apps.accounts"
    label = "accounts"
