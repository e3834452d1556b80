"""Live pieces of the money screen: what is due, and today's money."""

from collections.abc import Mapping
from datetime import datetime

from django.template.loader import render_to_string

from vikno.apps.live import queries as topics
from vikno.lib.fragments import Fragment
from vikno.screens.money import pieces

Params = tuple[str, ...]


def _due(params: Params, now: datetime) -> str:
    branch_id, code, part, before = params
    return render_to_string("money/_due.html", pieces.due(int(branch_id), code, part, before, now=now) | {"now": now})


def _today(params: Params, now: datetime) -> str:
    branch_id, code, may_close = params
    given = pieces.today(int(branch_id), now=now) | {"code": code, "may_close": may_close == "c", "now": now}
    return render_to_string("money/_today.html", given)


def _of_branch(params: Params) -> Mapping[str, float]:
    return {topics.money(int(params[0])): 1}


FRAGMENTS = {
    "money.due": Fragment(_due, _of_branch, refresh_seconds=300),
    "money.today": Fragment(_today, _of_branch, refresh_seconds=300),
}
