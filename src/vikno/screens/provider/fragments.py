"""Live pieces of a provider's seat: its list, the notes of a case. An officer who has left sees nothing more."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.cases.queries import providers
from vikno.apps.live import queries as topics
from vikno.apps.staff import queries as staff
from vikno.lib.fragments import Fragment
from vikno.screens.provider import lists

Params = tuple[str, ...]


def _list(params: Params, now: datetime) -> str:
    officer = staff.officer(int(params[1]))
    return render_to_string("provider/_list.html", lists.view(officer, params[2], "", now=now)) if officer else ""


def _of_provider(params: Params) -> Mapping[str, float]:
    return {topics.provider(int(params[0])): 1}


def _notes(params: Params, now: datetime) -> str:
    officer = staff.officer(int(params[0]))
    case = providers.case(officer, int(params[1])) if officer else None
    return render_to_string("provider/_notes.html", lists.notes(officer, case)) if officer and case else ""


def _of_case(params: Params) -> Mapping[str, float]:
    return {topics.case(int(params[1])): 0}


FRAGMENTS = {
    "provider.list": Fragment(_list, _of_provider, refresh_seconds=120),
    "provider.notes": Fragment(_notes, _of_case, refresh_seconds=0),
}
