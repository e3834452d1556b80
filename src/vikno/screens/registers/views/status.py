"""The status board: every register, outages marked and closed, the demo's modes."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.registers import queries
from vikno.apps.registers.actions import close_outage, open_outage, setup
from vikno.apps.registers.actions.outages import EndsBeforeItBegins, OutageStands
from vikno.apps.registers.queries import standing as registers
from vikno.lib import fragments
from vikno.lib.access import staff_only
from vikno.lib.clock import KYIV
from vikno.lib.fragments import Watch
from vikno.lib.localise import told
from vikno.lib.words import hour
from vikno.rules.rights import Right
from vikno.screens.registers import board, door, words


@require_GET
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """To the first branch where the employee watches registers."""
    return redirect("registers:status", door.first_branch(request).code)


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Every register as it answers now, and the form that marks an outage."""
    branch = door.branch_for(request, code)
    given = door.frame(request, branch, "status")
    marks, sets = given["may_mark"], given["may_set_up"]
    given |= board.board(branch.pk, may_mark=marks, may_set_up=sets, now=request.now)  # type: ignore[attr-defined]
    watched = (str(branch.pk), ("m" if marks else "") + ("s" if sets else ""))
    given |= {
        "grounds": [(code, words.GROUNDS[code]) for code in ("holder", "attack", "power", "other")],
        "live_url": fragments.address(
            Watch("registers.board", watched),
            Watch("registers.out", watched),
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        ),
    }
    return render(request, "registers/status/show.html", given)


@require_POST
@staff_only
def mark(request: HttpRequest, code: str) -> HttpResponse:
    """Mark that a register cannot be worked with, since now or since an hour of today."""
    branch = door.branch_for(request, code, Right.MARK_OUTAGE)
    now: datetime = request.now  # type: ignore[attr-defined]
    register = registers.register(request.POST.get("register", ""))
    ground = request.POST.get("ground", "")
    if register is None or ground not in words.GROUNDS:
        messages.error(request, _("Choose the register and the reason."))
        return _back(request, branch.code)
    try:
        since = _hour_of_today(request.POST.get("since", ""), now=now)
        open_outage(
            register.pk, ground=ground, note=request.POST.get("note", ""), from_at=since, by=request.employee, now=now  # type: ignore[attr-defined]
        )  # fmt: skip
    except OutageStands as refusal:
        said = _("%(register)s: an outage is marked already, since %(hour)s.")
        messages.error(request, said % {"register": told(register, "short"), "hour": hour(refusal.outage.from_at)})
    except ValueError:  # EndsBeforeItBegins is one too
        messages.error(request, _("Write the hour of today since when, as 9:40, not later than now."))
    else:
        said = _("%(register)s is marked: visitors are told, terms that hang on it may stand.")
        messages.success(request, said % {"register": told(register, "short")})
    return _back(request, branch.code)


@require_POST
@staff_only
def close(request: HttpRequest, code: str, outage_id: int) -> HttpResponse:
    """End an outage now; what waited for the register is asked at once."""
    branch = door.branch_for(request, code, Right.MARK_OUTAGE)
    now: datetime = request.now  # type: ignore[attr-defined]
    if outage_id not in {one.id for one in queries.outages(now)}:
        messages.info(request, _("This outage is over already."))
        return _back(request, branch.code)
    try:
        closed = close_outage(outage_id, by=request.employee, now=now)  # type: ignore[attr-defined]
    except EndsBeforeItBegins:
        raise Http404 from None
    said = _("%(register)s works again. What waited for it is being asked now.")
    messages.success(request, said % {"register": told(closed.register, "short")})
    return _back(request, branch.code)


@require_POST
@staff_only
def mode(request: HttpRequest, code: str, register_id: int) -> HttpResponse:
    """Let a demo register answer well, slowly, wrongly or not at all."""
    branch = door.branch_for(request, code, Right.SET_UP)
    if request.POST.get("mode") not in words.MODES or register_id not in {one.pk for one in registers.registers()}:
        raise Http404
    setup.set_mode(register_id, mode=request.POST["mode"], by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return HttpResponse(status=204) if request.headers.get("HX-Request") else _back(request, branch.code)


@require_POST
@staff_only
def ship(request: HttpRequest, code: str) -> HttpResponse:
    """Bring in the registers that Vikno ships."""
    branch = door.branch_for(request, code, Right.SET_UP)
    setup.ship(by=request.employee, now=request.now)  # type: ignore[attr-defined]
    return _back(request, branch.code)


def _back(request: HttpRequest, code: str) -> HttpResponse:
    """To the board; a press inside a live piece loads the page anew, so that its message is seen."""
    address = reverse("registers:status", args=[code])
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(address)


def _hour_of_today(text: str, *, now: datetime) -> datetime | None:
    """«9:40» of today in Kyiv; None for nothing. Raises ValueError for what is no hour."""
    text = text.strip().replace(".", ":")
    if not text:
        return None
    hours, _colon, minutes = text.partition(":")
    local = now.astimezone(KYIV)
    begins = local.replace(hour=int(hours), minute=int(minutes or 0), second=0, microsecond=0)
    return min(begins, now) if begins - now < timedelta(minutes=1) else begins
