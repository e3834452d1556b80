"""The overview of a branch: plan, hours and skills on one page, beside the check-list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.staff import queries as staff
from vikno.screens.setup import counters, plan, skillmap, weeks
from vikno.screens.setup.door import setup_only
from vikno.screens.setup.frame import page
from vikno.screens.setup.judging import judged
from vikno.screens.setup.views.skills import FIRST_PEOPLE

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch


@require_GET
@setup_only
def show(request: HttpRequest, branch: Branch) -> HttpResponse:
    """Everything at a glance; a counter is chosen by `?counter=`, a hall by `?hall=`."""
    halls = network.halls(branch.pk)
    standing = network.counters([branch.pk])
    chosen = next((one for one in standing if str(one.pk) == request.GET.get("counter")), None)
    hall = next((one for one in halls if str(one.pk) == request.GET.get("hall")), halls[0] if halls else None)
    if hall is not None and (chosen is None or chosen.hall_id != hall.pk):
        chosen = next((one for one in standing if one.hall_id == hall.pk), None)
    found = judged(request, branch)
    people = staff.people(branch.pk, limit=FIRST_PEOPLE, serving=True)
    context = {
        "halls": halls,
        "hall": hall,
        "plan": hall
        and plan.picture(branch, hall, standing, found.branch.gear, counter_id=chosen and chosen.pk, on_overview=True),
        "chosen": chosen and counters.told_of(chosen, catalogue.groups(get_language() or "uk")),
        "week": weeks.drawn(network.week(branch.pk)),
        "map": skillmap.drawn(branch, people, found),
    }
    return page(request, branch, "setup/overview/show.html", **context)
