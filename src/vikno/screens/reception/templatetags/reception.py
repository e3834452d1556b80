"""Filters that put the reception's codes into words."""

from datetime import datetime

from django import template
from django.utils.translation import gettext

from vikno.lib.words import minutes
from vikno.screens.reception import words

register = template.Library()


@register.filter
def kiosk_page(code: str) -> str:
    """The page of the kiosk where help was asked for."""
    return words.page_of_kiosk(code)


@register.filter
def trouble(code: str) -> str:
    """Why a paper did not come out."""
    return words.trouble(code)


@register.filter
def ago(since: datetime | None, now: datetime) -> str:
    """How long ago: «1 хв», «щойно» within the first minute."""
    if since is None:
        return ""
    length = int((now - since).total_seconds() // 60)
    return minutes(length) if length > 0 else gettext("just now")
