"""Django's card of the screen."""

from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "vikno.screens.cards"
    label = "screen_cards"
