"""Django's card of the app."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "vikno.apps.payments"
    label = "payments"
