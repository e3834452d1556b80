"""Django's card of the app."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "vikno.apps.catalogue"
    label = "catalogue"
