"""Django's card of the app."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "vikno.apps.staff"
    label = "staff"
