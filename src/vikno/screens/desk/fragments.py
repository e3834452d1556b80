"""Live pieces of the desk: those of one counter, the hall that all its counters share, the plan of counters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.apps.network import queries as network
from vikno.lib.fragments import Fragment, Watch
from vikno.screens.desk import pieces, plan
from vikno.screens.desk import room as hall_room

if TYPE_CHECKING:
    from vikno.apps.staff.models import Sitting

Params = tuple[str, ...]


def watches(sitting: Sitting) -> list[Watch]:
    """What the page of a seated employee watches."""
    own = (str(sitting.employee_id), str(sitting.counter_id), str(sitting.branch_id))
    room = (str(sitting.branch_id), str(sitting.counter.hall_id))
    return [*(Watch(f"desk.{name}", own) for name in pieces.OWN), Watch("desk.hall", room)]


def _own(name: str) -> Callable[[Params, datetime], str]:
    """A piece of one's own; whoever has been seated elsewhere meanwhile is told so in the middle of the page."""

    def render(params: Params, now: datetime) -> str:
        employee_id, counter_id, _ = (int(one) for one in params)
        desk = pieces.desk_of(employee_id, now=now)
        if desk is None or desk.at.sitting.counter_id != counter_id:
            return render_to_string("desk/_moved.html") if name == "work" else ""
        return pieces.draw(name, desk)

    return render


def _of_counter(params: Params) -> Mapping[str, float]:
    return {topics.counter(int(params[1])): 0, topics.branch(int(params[2])): 0}


def _of_counter_and_registers(params: Params) -> Mapping[str, float]:
    return {**_of_counter(params), topics.REGISTERS: 2}


def _of_counter_and_hall(params: Params) -> Mapping[str, float]:
    return {**_of_counter(params), topics.hall(int(params[2])): 1}


def _hall(params: Params, now: datetime) -> str:
    branch_id, hall_id = (int(one) for one in params)
    return render_to_string("desk/_hall.html", hall_room.view(branch_id, hall_id, now=now))


def _plan(params: Params, now: datetime) -> str:
    branch = network.branch_by_id(int(params[0]))
    return render_to_string("desk/_counters.html", plan.view(branch, now=now)) if branch else ""


def _of_hall(params: Params) -> Mapping[str, float]:
    branch_id = int(params[0])
    return {topics.hall(branch_id): 0.5, topics.branch(branch_id): 0}


def _of_hall_and_registers(params: Params) -> Mapping[str, float]:
    return {**_of_hall(params), topics.REGISTERS: 2}


FRAGMENTS = {
    "desk.status": Fragment(_own("status"), _of_counter),
    "desk.person": Fragment(_own("person"), _of_counter),
    "desk.work": Fragment(_own("work"), _of_counter_and_hall),
    "desk.card": Fragment(_own("card"), _of_counter_and_registers),
    "desk.foot": Fragment(_own("foot"), _of_counter),
    "desk.keys": Fragment(_own("keys"), _of_counter),
    "desk.next": Fragment(_own("next"), _of_counter_and_hall),
    "desk.hall": Fragment(_hall, _of_hall_and_registers),
    "desk.counters": Fragment(_plan, _of_hall),
}
