"""Addresses of the portal."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def soon(request: HttpRequest, **kwargs: str) -> HttpResponse:
    return HttpResponse("")


app_name = "portal"

urlpatterns = [
    path("t/<str:secret>/", soon, name="ticket"),
    path("take/<slug:branch>/service/<int:service_id>/", soon, name="service"),
]
