"""What every page of the set-up shows around its work: the branch, who is at it, the check-list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext

from vikno.lib import fragments
from vikno.lib.fragments import Watch
from vikno.lib.localise import told
from vikno.screens.setup import steps
from vikno.screens.setup.judging import judged

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def page(
    request: HttpRequest,
    branch: Branch,
    template: str,
    *,
    step: str = "",
    status: int = 200,
    watch: tuple[Watch, ...] = (),
    **context: Any,
) -> HttpResponse:
    """A page of one branch; `step` is the step of the check-list it belongs to, empty for the overview."""
    watches = (Watch("setup.steps", (str(branch.pk), step)), *watch)
    given = {
        "branch": branch,
        "step": step,
        "checklist": steps.listed(branch, judged(request, branch), now=request.now, here=step),
        "live_url": fragments.address(*watches, language=get_language() or "uk", holder=f"user:{request.user.pk}"),
        **around(request, told(branch, "name"), reverse("setup:overview", args=[branch.code]), code=branch.code),
        **context,
    }
    return render(request, template, given, status=status)


def around(request: HttpRequest, centre: str, home_url: str, *, code: str = "") -> dict[str, Any]:
    """What the bar of every page needs; `code` is the branch's, empty where the page is about none."""
    return {
        "centre": centre,
        "home_url": home_url,
        "who": str(request.employee),
        "post": told(request.employee, "position"),
        "tabs": _tabs(code),
        "now": request.now,
    }


def _tabs(code: str) -> list[dict[str, Any]]:
    """The same pages in the same order as in the control room; those of a branch where the page is about none are left
    out, and so is a screen that is not built."""
    tabs = [{"label": gettext("Set-up"), "url": reverse("setup:branches"), "current": True}]
    beside = [
        (gettext("Control room"), "control:room"),
        (gettext("Counters and people"), "control:counters"),
        (gettext("Order of calling"), "control:policy"),
        (gettext("Journal"), "control:journal"),
    ]
    try:
        return [{"label": label, "url": reverse(name, args=[code])} for label, name in beside] + tabs
    except NoReverseMatch:
        return tabs
