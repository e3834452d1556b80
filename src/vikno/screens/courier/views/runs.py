"""The courier's run: load, hand over, collect, bring back. Another courier's run is not found."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import couriers, handing
from vikno.apps.cases.queries import handing as known
from vikno.apps.staff import queries as staff
from vikno.lib import clock, drawn
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.courier import reading, refusals, standing


@never_cache
@require_GET
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """Today's runs of the courier; the only one opens at once."""
    employee = request.employee
    if not staff.branches_with(employee, Right.CARRY):
        raise staff.NotAllowed(Right.CARRY, 0)
    runs = known.runs_of(employee.pk, day=clock.day_of(request.now))
    open_runs = [one for one in runs if one.back_at is None]
    if len(open_runs) == 1:
        return redirect("courier:run", open_runs[0].id)
    return render(request, "courier/home.html", {"runs": runs, "who": str(employee), "now": request.now})


@never_cache
@require_GET
@staff_only
def show(request: HttpRequest, run_id: int) -> HttpResponse:
    """One run: its providers in order, each package, what comes next."""
    return _page(request, own_run(request, run_id))


@never_cache
@require_GET
@staff_only
def stop(request: HttpRequest, run_id: int, handover_id: int) -> HttpResponse:
    """One provider on the way: sign here, results taken there."""
    run = own_run(request, run_id)
    return _page(request, run, at=register_of(run, handover_id))


@require_POST
@staff_only
def scan(request: HttpRequest, run_id: int) -> HttpResponse:
    """A package by its photographed or typed code: loaded before leaving, collected at a provider, brought in after."""
    run = own_run(request, run_id)

    def work() -> str:
        text = request.POST.get("code", "").strip()
        photo = request.FILES.get("photo")
        if photo:
            text = reading.code(photo, size=photo.size or 0)
        if not text:
            raise reading.NoCode
        at = request.POST.get("at", "")
        if at:
            provider = register_of(run, int(at)).provider_id
            found = couriers.collect(run.id, provider, text, client_id=uuid4(), by=request.employee, now=request.now)
        elif run.left_at is None:
            found = couriers.scan_out(run.id, text, by=request.employee, now=request.now)
        else:
            found = couriers.scan_in(run.id, text, by=request.employee, now=request.now)
        numbers = ", ".join(line.case.number for line in found.lines)
        return (_("%(numbers)s was scanned before.") if found.is_again else _("%(numbers)s is scanned.")) % {
            "numbers": numbers
        }

    at = request.POST.get("at", "")
    return _act(request, run_id, work, at=int(at) if at.isdigit() else None)


@require_POST
@staff_only
def leave(request: HttpRequest, run_id: int) -> HttpResponse:
    """Set out; `rest` says that what is not scanned stays knowingly."""
    own_run(request, run_id)

    def work() -> str:
        couriers.leave(run_id, by=request.employee, now=request.now, without_rest="rest" in request.POST)
        return _("On the way.")

    return _act(request, run_id, work)


@require_POST
@staff_only
def sign(request: HttpRequest, run_id: int, handover_id: int) -> HttpResponse:
    """The provider signs for the packages with a finger."""
    run = own_run(request, run_id)
    register_of(run, handover_id)

    def work() -> str:
        picture = drawn.picture(request.POST.get("signature", ""))
        blob = archive.keep(picture, name="signature.png", by=request.employee, now=request.now) if picture else None
        handing.sign(
            handover_id, signed_by=request.POST.get("signed_by", ""), signature=blob, by=request.employee,
            without=[int(one) for one in request.POST.getlist("without") if one.isdigit()], now=request.now,
        )  # fmt: skip
        return _("Signed for.")

    return _act(request, run_id, work, at=handover_id)


@require_POST
@staff_only
def back(request: HttpRequest, run_id: int) -> HttpResponse:
    """The run is over; what is not here is missing. `rest` says that it is looked for knowingly."""
    run = own_run(request, run_id)
    loose = standing.of(run).loose
    if loose and "rest" not in request.POST:
        return _page(request, run, problem=refusals.loose(loose), asks_end=True, status=409)

    def work() -> str:
        missing = couriers.come_back(run_id, by=request.employee, now=request.now)
        return _("The run is over. The centre knows what is missing.") if missing else _("The run is over.")

    return _act(request, run_id, work)


@require_POST
@staff_only
def found(request: HttpRequest, run_id: int, line_id: int) -> HttpResponse:
    """A missing package is here after all."""
    run = own_run(request, run_id)
    if line_id not in {line.id for line in run.missing}:
        raise Http404

    def work() -> str:
        couriers.found(line_id, by=request.employee, now=request.now)
        return _("Found. It is written into the journal.")

    return _act(request, run_id, work)


def _act(request: HttpRequest, run_id: int, work: Callable[[], str], *, at: int | None = None) -> HttpResponse:
    """Do it; a refusal stands on the page with what was typed."""
    try:
        said = work()
    except refusals.REFUSALS as problem:
        run = own_run(request, run_id)
        typed = {name: request.POST.get(name, "") for name in ("code", "signed_by", "signature")}
        return _page(
            request, run, at=register_of(run, at) if at else None, typed=typed, problem=refusals.words(problem),
            asks_rest=isinstance(problem, couriers.NotAllOut), status=409,
        )  # fmt: skip
    messages.success(request, said)
    if at and "signed_by" not in request.POST:
        return redirect("courier:stop", run_id, at)
    return redirect("courier:run", run_id)


def _page(request: HttpRequest, run: known.RunView, *, status: int = 200, **given: object) -> HttpResponse:
    at = given.get("at")
    collected = [one for one in run.back if isinstance(at, known.Register) and one.provider_id == at.provider_id]
    page = {
        "run": run,
        "stands": standing.of(run),
        "who": str(request.employee),
        "now": request.now,
        "collected": collected,
        "is_empty": isinstance(at, known.Register) and bool(at.lines) and all(line.is_missing for line in at.lines),
        **given,
    }
    return render(request, "courier/stop.html" if at else "courier/run.html", page, status=status)


def own_run(request: HttpRequest, run_id: int) -> known.RunView:
    """The courier's own run. Raises Http404, NotAllowed."""
    run = known.run(run_id)
    if run is None or run.courier_id != request.employee.pk:
        raise Http404
    staff.require(request.employee, Right.CARRY, run.branch_id)
    return run


def register_of(run: known.RunView, handover_id: int | None) -> known.Register:
    for one in run.out:
        if one.id == handover_id:
            return one
    raise Http404
