"""Django's card of the app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "vikno.apps.notifications"
    label = "notifications"
