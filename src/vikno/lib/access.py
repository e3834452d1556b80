"""Doors of screens: who may enter a view. What a person may do there, the actions and queries say themselves.

`request.who` is set by config.who; this module knows it only by its shape, so that every screen can share the doors.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """Only for an employee who is logged in; strangers are led to the login and back. Sets `request.employee`.

    Raises PermissionDenied for an account that is no employee's: the login would send it straight back.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        employee = request.who.employee  # type: ignore[attr-defined]
        if employee is None:
            return _to_login(request)
        request.employee = employee  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return door


def officer_only(view: View) -> View:
    """Only for a person of an outside provider; strangers are led to the login and back. Sets `request.officer`.

    Raises PermissionDenied for an account that is no officer's.
    """

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        officer = request.who.officer  # type: ignore[attr-defined]
        if officer is None:
            return _to_login(request)
        request.officer = officer  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return door


def device_only(kind: str, *, pairing: str) -> Callable[[View], View]:
    """Only for a paired device of this kind; others are led to the view named `pairing`. Sets `request.device`."""

    def made(view: View) -> View:
        @wraps(view)
        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            device = request.who.device(kind)  # type: ignore[attr-defined]
            if device is None:
                return redirect(pairing)
            request.device = device  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

        return door

    return made


def _to_login(request: HttpRequest) -> HttpResponse:
    """To the login page; an htmx request gets the address in a header, so that the typed form stays on the page.

    Raises PermissionDenied where somebody is logged in already.
    """
    if request.user.is_authenticated:
        raise PermissionDenied
    came_from = request.headers.get("HX-Current-URL") or _page_of(request)
    address = f"{resolve_url('entry:login')}?{urlencode({'next': came_from})}"
    if request.headers.get("HX-Request"):
        answer = HttpResponse(status=401)
        answer["HX-Trigger"] = '{"vikno:login": {"address": "' + address + '"}}'
        return answer
    return redirect(address)


def _page_of(request: HttpRequest) -> str:
    """The page to come back to: of a form that was sent, the one it stands on, where what was typed is kept."""
    if request.method == "POST":
        stood_on = urlsplit(request.headers.get("Referer", ""))
        if stood_on.netloc == request.get_host():
            return f"{stood_on.path}?{stood_on.query}" if stood_on.query else stood_on.path
    return request.get_full_path()
