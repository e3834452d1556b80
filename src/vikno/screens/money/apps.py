"""Django's card of the screen."""

from django.apps import AppConfig


class MoneyConfig(AppConfig):
    name = "vikno.screens.money"
    label = "screen_money"
