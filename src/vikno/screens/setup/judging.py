"""The readiness of the branch a request is about, asked once: several parts of one page are drawn from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from vikno.apps.queue.queries.readiness import Ready, ready

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


def judged(request: HttpRequest, branch: Branch) -> Ready:
    """How ready the branch is, as it was when this request first asked."""
    known: dict[int, Ready] = request.__dict__.setdefault("_setup_ready", {})
    if branch.pk not in known:
        known[branch.pk] = ready(branch, now=request.now)
    return known[branch.pk]
