"""Django's card of the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "vikno.apps.people"
    label = "people"
