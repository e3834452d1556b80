"""What lies too long: three lists by what is due, one action for the checked rows, and before it what will happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import lying
from vikno.apps.cases.queries import lying as known
from vikno.apps.journal import actions as journal
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.keeping import door, refusals

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@never_cache
@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """One of the lists, the longest first. Numbers and services alone: no person is named."""
    branch = door.branch_for(request, code, Right.GIVE_OUT)
    counts = known.counts(branch.pk, now=request.now)  # type: ignore[attr-defined]
    asked = request.GET.get("which", "")
    work = asked if asked in known.WORK else next((one for one in known.WORK if counts[one]), known.REMIND)
    here = reverse("keeping:lying", args=[branch.code])
    labels = {known.REMIND: _("To be reminded"), known.POST: _("By post"), known.ARCHIVE: _("To the archive")}
    given = door.frame(request, branch, "lying") | {
        "work": work,
        "rows": known.page(branch.pk, work, now=request.now),  # type: ignore[attr-defined]
        "count": counts[work],
        "choices": [
            {"label": f"{label} {counts[one]}" if counts[one] else label, "url": f"{here}?which={one}",
             "current": one == work}
            for one, label in labels.items()
        ],
    }  # fmt: skip
    return render(request, "keeping/lying/show.html", given)


@require_POST
@staff_only
def act(request: HttpRequest, code: str, work: str) -> HttpResponse:
    """First what will happen with the checked rows; then, said once more, it happens."""
    branch = door.branch_for(request, code, Right.GIVE_OUT)
    if work not in known.WORK:
        raise Http404
    chosen = door.ids(request, "case")
    back = f"{reverse('keeping:lying', args=[branch.code])}?which={work}"
    if not chosen:
        messages.error(request, _("Tick at least one row."))
        return redirect(back)
    if "sure" not in request.POST:
        return _preview(request, branch, work, chosen, back)
    done = _do(request, branch, work, chosen)
    for number, problem in done.refused:
        messages.error(request, f"{number}: {refusals.words(problem)}")
    if done.done:
        messages.success(request, _said(work, done.done))
    elif not done.refused:
        messages.success(request, _("All of it was done before."))
    return redirect(back)


def _preview(request: HttpRequest, branch: Branch, work: str, chosen: list[int], back: str) -> HttpResponse:
    """What will happen, row by row. Addresses are shown here, and that is a look."""
    now = request.now  # type: ignore[attr-defined]
    rows = known.page(branch.pk, work, now=now, chosen=chosen)
    if work == known.POST:
        journal.looked(
            "addresses of uncollected results", None, by=request.employee, at=now, branch_id=branch.pk,  # type: ignore[attr-defined]
            why=", ".join(one.line.number for one in rows)[:500],
        )  # fmt: skip
    held = [one for one in rows if work == known.POST and one.line.is_unpaid]
    going = [one for one in rows if one not in held]
    given = door.frame(request, branch, "lying") | {
        "work": work,
        "rows": going,
        "held": held,
        "gone": len(chosen) - len(rows),
        "back": back,
        "request_id": door.request_id(request),
    }
    return render(request, "keeping/lying/preview.html", given)


def _do(request: HttpRequest, branch: Branch, work: str, chosen: list[int]) -> lying.Done:
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    if work == known.REMIND:
        return lying.remind(branch, chosen, by=by, now=now)
    if work == known.POST:
        return lying.post(branch, chosen, client_id=door.request_id(request), by=by, now=now)
    return lying.archive(branch, chosen, by=by, now=now)


def _said(work: str, count: int) -> str:
    words = {
        known.REMIND: ngettext("%(count)s person is reminded.", "%(count)s people are reminded.", count),
        known.POST: ngettext(
            "%(count)s result is sent. Write its tracking number at the issue desk, Parcels.",
            "%(count)s results are sent. Write their tracking numbers at the issue desk, Parcels.",
            count,
        ),
        known.ARCHIVE: ngettext("%(count)s result is in the archive.", "%(count)s results are in the archive.", count),
    }
    return words[work] % {"count": count}
