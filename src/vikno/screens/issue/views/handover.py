"""Hand-over to providers: what must go by when, registers to be signed, couriers' runs, packages looked for."""

from datetime import datetime, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import couriers, handing
from vikno.apps.cases.queries import handing as known
from vikno.apps.staff import queries as staff
from vikno.lib import clock
from vikno.screens.issue import door, refusals
from vikno.screens.issue.views.giving import request_id


@require_GET
@door.giving
def show(request: HttpRequest) -> HttpResponse:
    """Everything about packages that leave for providers."""
    branch, day = request.branch.pk, clock.day_of(request.now)
    registers = known.open_registers(branch)
    given = {
        "bound": known.to_hand_over(branch, now=request.now),
        "registers": registers,
        "loadable": [one for one in registers if _may_travel(one)],
        "runs": known.runs(branch, day=day),
        "couriers": known.couriers(branch),
        "missing": known.missing(branch),
    }
    return render(request, "issue/handover.html", door.frame(request, "handover") | given)


def _may_travel(one: known.Register) -> bool:
    """Whether a courier may take it: on paper, on no run yet, and something of it is here."""
    is_waiting = one.run_id is None and not one.is_electronic and one.direction == "out"
    return is_waiting and not all(line.is_missing for line in one.lines)


@require_POST
@door.giving
def make(request: HttpRequest, provider_id: int) -> HttpResponse:
    """A register for one provider."""
    cases = [int(one) for one in request.POST.getlist("case") if one.isdigit()]
    if not cases:
        messages.error(request, _("Tick at least one package."))
        return redirect("issue:handover")
    try:
        made = handing.hand_over(
            request.branch, provider_id=provider_id, case_ids=cases, client_id=request_id(request),
            by=request.employee, now=request.now,
        )  # fmt: skip
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    else:
        text = (
            _("%(number)s: the provider sees these cases in its own seat now.")
            if made.is_electronic
            else _("%(number)s is made. Give it to the courier, or write who signed for it.")
        )
        messages.success(request, text % {"number": made.number})
    return redirect("issue:handover")


@require_POST
@door.giving
def sign(request: HttpRequest, handover_id: int) -> HttpResponse:
    """Write who signed a paper register at the provider."""
    register = known.register(handover_id)
    if register is None or register.branch_id != request.branch.pk:
        raise Http404
    without = [int(one) for one in request.POST.getlist("without") if one.isdigit()]
    try:
        handing.sign(
            handover_id, signed_by=request.POST.get("signed_by", ""), without=without, by=request.employee,
            now=request.now,
        )  # fmt: skip
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    else:
        messages.success(request, _("Written down. The cases are with the provider."))
    return redirect("issue:handover")


@require_POST
@door.giving
def run(request: HttpRequest) -> HttpResponse:
    """A courier's run with some registers, in the order ticked."""
    employees = {one.pk: one for one in known.couriers(request.branch.pk)}
    courier = employees.get(int(request.POST.get("courier") or 0))
    picked = [int(one) for one in request.POST.getlist("register") if one.isdigit()]
    if courier is None or not picked:
        messages.error(request, _("Choose the courier and at least one register."))
        return redirect("issue:handover")
    try:
        at = datetime.combine(clock.day_of(request.now), time.fromisoformat(request.POST.get("at", "")), clock.KYIV)
    except ValueError:
        at = request.now
    try:
        made = couriers.plan_run(
            request.branch, day=clock.day_of(request.now), planned_at=at, courier=courier, handover_ids=picked,
            by=request.employee, now=request.now,
        )  # fmt: skip
    except staff.NotAllowed:
        messages.error(request, _("This person is no courier of the branch."))
    else:
        messages.success(request, _("Run %(number)s is planned.") % {"number": made.number})
    return redirect("issue:handover")


@require_POST
@door.giving
def found(request: HttpRequest, line_id: int) -> HttpResponse:
    """A missing package is here again."""
    if line_id not in {line.id for _register, line in known.missing(request.branch.pk)}:
        raise Http404
    couriers.found(line_id, by=request.employee, now=request.now)
    messages.success(request, _("Found. It is written into the journal."))
    return redirect("issue:handover")
