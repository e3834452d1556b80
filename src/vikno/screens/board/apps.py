"""Django's card of the screen."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "vikno.screens.board"
    label = "screen_board"
