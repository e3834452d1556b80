"""The rule of the draw, the numbers of cases, and which service needs which state register."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from vikno.apps.cases.actions import competences, numbering
from vikno.apps.cases.queries import settings as set_so
from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.registers.actions import setup as registers
from vikno.apps.registers.queries import standing
from vikno.apps.registers.queries.needs import needs
from vikno.lib.clock import day_of
from vikno.lib.localise import told
from vikno.rules import case_number
from vikno.rules.draw_pools import PoolRule
from vikno.screens.setup.door import found, setup_only
from vikno.screens.setup.forms import terms as fields
from vikno.screens.setup.frame import page
from vikno.screens.setup.saving import Sheet, sheet

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

USUAL = {"minimum": 3, "freeze_hours": 12, "expected_percent": 50, "most_open": None, "window_days": 90}


@require_http_methods(["GET", "POST"])
@setup_only
def draw(request: HttpRequest, branch: Branch) -> HttpResponse:
    """The rule of pools from tomorrow on; each day's proof tells the rule it was drawn by."""
    rules = set_so.draw_rules(branch.pk)

    def load() -> dict[str, Any]:
        row = next(iter(set_so.draw_rules(branch.pk)), None)
        if row is None:
            return dict(USUAL)
        named = {name: getattr(row, name) for name in ("minimum", "freeze_hours", "most_open", "window_days")}
        return {**named, "expected_percent": round(100 * row.expected_share)}

    def save(data: dict[str, Any]) -> int:
        rule = PoolRule(
            minimum=data["minimum"],
            freeze_hours=data["freeze_hours"],
            expected_share=data["expected_percent"] / 100,
            most_open=data["most_open"],
        )
        return competences.set_rule(
            branch.pk, rule=rule, window_days=data["window_days"], by=request.employee, now=request.now
        ).pk

    return sheet(
        request,
        branch,
        Sheet(
            step="terms",
            template="setup/terms/draw.html",
            form=fields.DrawForm,
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:draw", args=[branch.code]),
            done=_("The rule holds from tomorrow on."),
            draft="draw",
            context={"rules": rules, "today": day_of(request.now)},
        ),
    )


@require_http_methods(["GET", "POST"])
@setup_only
def numbers(request: HttpRequest, branch: Branch) -> HttpResponse:
    """How applications are numbered from a day on; numbers given already stay."""
    rows = set_so.numberings(branch.pk)
    today = day_of(request.now)

    def save(data: dict[str, Any]) -> int:
        return numbering.set_numbering(branch.pk, **data, by=request.employee, now=request.now).pk

    newest = rows[0] if rows else None
    initial = {
        "centre": newest.centre if newest else f"{branch.pk:02}",
        "mask": newest.mask if newest else numbering.usual(),
        "since": today + timedelta(days=1),
    }
    refused = _("This mask could give one number to two cases, or holds a sign it may not. Keep one {seq:6} in it.")
    return sheet(
        request,
        branch,
        Sheet(
            step="terms",
            template="setup/terms/numbers.html",
            form=fields.NumbersForm,
            apply=save,
            to=lambda _id: reverse("setup:numbers", args=[branch.code]),
            done=_("Numbers are made so from that day on."),
            draft="numbers",
            initial=initial,
            refusals={
                case_number.MaskRefused: ("mask", refused),
                numbering.BeginsInThePast: ("since", _("This day is over: its numbers are given.")),
                numbering.CodeRefused: ("centre", _("Capital letters and digits only.")),
            },
            context={
                "rows": rows,
                "example": numbering.example(initial["mask"], centre=initial["centre"], day=today),
            },
        ),
    )


@require_GET
@setup_only
def needed(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Each service of the branch with the registers it needs, those that need some first."""
    lang = get_language() or "uk"
    rows = catalogue.services(lang, ids=network.given(branch.pk))
    held = needs([row.id for row in rows])
    names = {one.pk: told(one, "short") for one in standing.registers()}
    text = request.GET.get("q", "").strip().casefold()
    listed = [
        {"service": row, "registers": [names[pk] for pk in held.get(row.id, ()) if pk in names]}
        for row in sorted(rows, key=lambda row: (row.id not in held, row.name))
        if not text or text in row.name.casefold()
    ]
    return page(
        request, branch, "setup/terms/registers.html", step="terms", rows=listed, has_registers=bool(names),
        text=request.GET.get("q", "").strip(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@setup_only
def needs_of(request: HttpRequest, branch: Branch, service_id: int) -> HttpResponse:
    """Which registers one service needs."""
    service = found(catalogue.service(service_id, get_language() or "uk"))
    found(service if service_id in network.given(branch.pk) else None)
    choices = [(str(one.pk), f"{told(one, 'short')}: {told(one, 'purpose')}") for one in standing.registers()]

    def load() -> dict[str, Any]:
        return {"registers": [str(pk) for pk in needs([service_id]).get(service_id, ())]}

    def save(data: dict[str, Any]) -> int:
        ids = [int(pk) for pk in data["registers"]]
        registers.need(service_id, register_ids=ids, by=request.employee, now=request.now)
        return service_id

    return sheet(
        request,
        branch,
        Sheet(
            step="terms",
            template="setup/terms/needs.html",
            form=partial(fields.NeedsForm, registers=choices),
            load=load,
            apply=save,
            to=lambda _id: reverse("setup:needed", args=[branch.code]),
            done=_("The registers of the service are set."),
            draft=f"needs-{service_id}",
            subject=("service", service_id),
            context={"service": service},
        ),
    )
