"""What every page of a demo knows: that it is one, so that the way back to the town stands on it."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def town(request: HttpRequest) -> dict[str, str]:
    """`town_url` on every page of a demo but the town's own."""
    if not settings.DEMO or request.path == "/":
        return {}
    return {"town_url": reverse("front:leave")}
