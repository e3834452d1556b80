"""The lock after too many failures, counted by axes in the database; and the page that says until when."""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vikno.apps.accounts import queries as accounts
from vikno.lib import clock


def is_locked(request: HttpRequest, username: str) -> bool:
    """Whether this person may not try again yet."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def note_failure(request: HttpRequest, username: str) -> None:
    """Count a wrong code as a wrong password is counted."""
    AxesProxyHandler.user_login_failed(sender=__name__, credentials={"username": username}, request=request)


def lock_page(request: HttpRequest, username: str = "") -> HttpResponse:
    """The page that says until when the door is locked, and what to do meanwhile."""
    until = _until(request, username)
    minutes = max(1, -(-int((until - clock.system()).total_seconds()) // 60))
    context = {"minutes": minutes, "failures": settings.AXES_FAILURE_LIMIT}
    return render(request, "entry/locked.html", context, status=429)


def locked(request: HttpRequest, original_response: Any = None, credentials: Any = None) -> HttpResponse:
    """What axes shows instead of the login page (settings: AXES_LOCKOUT_CALLABLE)."""
    return lock_page(request, (credentials or {}).get("username", ""))


def _until(request: HttpRequest, username: str) -> datetime:
    cool_off = get_cool_off(request) or timedelta(minutes=15)
    return (accounts.last_failure_at(username) or clock.system()) + cool_off
