"""Django's card of the app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "vikno.apps.cases"
    label = "cases"
