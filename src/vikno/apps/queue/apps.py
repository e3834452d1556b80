"""Django's card of the app."""

from django.apps import AppConfig


class QueueConfig(AppConfig):
    name = "vikno.apps.queue"
    label = "queue"
