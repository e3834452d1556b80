"""Django's card of the app. Where the demo runs, it gives every process the town's clock."""

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "vikno.apps.demo"
    label = "demo"

    def ready(self) -> None:
        if settings.DEMO:
            from vikno.apps.demo import queries
            from vikno.lib import clock

            clock.use(queries.clock_now, pace=queries.pace)
