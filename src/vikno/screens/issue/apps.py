"""Django's card of the screen."""

from django.apps import AppConfig


class IssueConfig(AppConfig):
    name = "vikno.screens.issue"
    label = "screen_issue"
