"""Postal operators: one that speaks JSON over HTTP, and a demo whose items arrive in two days."""

from django.conf import settings

from vikno.lib.post import Post
from vikno.links.post.demo import Demo
from vikno.links.post.http import Http


def operator() -> Post:
    """The operator that VIKNO_POST names, or the demo."""
    if settings.POST.address == "demo":
        return Demo()
    return Http(settings.POST.address, token=settings.POST.token)
