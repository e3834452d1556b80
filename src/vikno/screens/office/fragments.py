"""Live pieces of the closed zone: one's own list, and the notes of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.lib.fragments import Fragment
from vikno.screens.office import pieces

Params = tuple[str, ...]


def _mine(params: Params, now: datetime) -> str:
    return render_to_string("office/mine/_list.html", pieces.mine(int(params[0]), now=now))


def _of_registrar(params: Params) -> Mapping[str, float]:
    return {topics.registrar(int(params[0])): 0}


def _notes(params: Params, now: datetime) -> str:
    case_id, employee_id = (int(one) for one in params)
    return render_to_string("office/case/_notes.html", pieces.notes_of(case_id, employee_id))


def _of_case(params: Params) -> Mapping[str, float]:
    return {topics.case(int(params[0])): 0}


FRAGMENTS = {
    "office.mine": Fragment(_mine, _of_registrar),
    "office.notes": Fragment(_notes, _of_case, refresh_seconds=0),
}
