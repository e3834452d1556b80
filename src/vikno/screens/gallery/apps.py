"""Django's card of the screen."""

from django.apps import AppConfig


class GalleryConfig(AppConfig):
    name = "vikno.screens.gallery"
    label = "screen_gallery"
