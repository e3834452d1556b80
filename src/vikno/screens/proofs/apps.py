"""Django's card of the screen."""

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    name = "vikno.screens.proofs"
    label = "screen_proofs"
