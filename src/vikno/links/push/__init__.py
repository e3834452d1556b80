"""Carriers of Web Push: the real one by pywebpush, and a demo that writes letters down."""

from django.conf import settings

from vikno.lib.push import Push
from vikno.links.push.demo import Demo
from vikno.links.push.webpush import WebPush


def carrier() -> Push:
    """The carrier that the settings name: `demo`, or the real one."""
    if settings.PUSH_LINK == "demo":
        return Demo()
    return WebPush(settings.PUSH_PRIVATE_KEY, contact=settings.PUSH_CONTACT)
