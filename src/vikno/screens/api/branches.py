"""Branches, their lines and their calls: open to everybody, nothing personal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router

from vikno.apps.network import queries as network
from vikno.apps.queue.queries import hall
from vikno.screens.api.schemas import BranchDetail, BranchOut, CallOut, Code, Language, Problem

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

router = Router(tags=["branches"])
MOST_CALLS = 50


class NoSuchBranch(Exception):
    """No branch has this code."""


@router.get("/", response={200: list[BranchOut], 422: Problem}, summary="Branches and their waits now")
def index(request: HttpRequest, language: Language = "uk"):
    """Every branch of the network whose doors were opened, in its order."""
    opened = [branch for branch in network.branches() if branch.opened_at is not None]
    return [_out(hall.view(branch, now=request.now), language) for branch in opened]


@router.get("/{code}", response={200: BranchDetail, 404: Problem, 422: Problem}, summary="One branch with its lines")
def detail(request: HttpRequest, code: Code, language: Language = "uk"):
    """The branch, and for each line who waits and what a newcomer is promised."""
    view = hall.view(find(code), now=request.now)
    lines = [
        {
            "letter": line.letter,
            "name": _said(language, line.name_uk, line.name_en),
            "waiting": line.waiting,
            "wait": {"low": line.promise.low, "high": line.promise.high},
        }
        for line in view.lines
    ]
    return {**_out(view, language), "lines": lines}


@router.get("/{code}/calls", response={200: list[CallOut], 404: Problem, 422: Problem}, summary="Calls, newest first")
def calls(request: HttpRequest, code: Code, after: int = Query(0, ge=0, le=2**62)):
    """The newest announcements of the branch; `after` is the last id already known."""
    found = hall.calls(find(code).pk, limit=MOST_CALLS, after_id=after)
    return [
        {"id": one.id, "at": one.at, "ticket": one.label, "counter": one.counter, "is_recall": one.is_recall}
        for one in found
    ]


def find(code: str) -> Branch:
    """The branch with this code. Raises NoSuchBranch."""
    branch = network.branch(code)
    if branch is None:
        raise NoSuchBranch(code)
    return branch


def _out(view: hall.HallView, language: str) -> dict[str, Any]:
    branch = view.branch
    return {
        "code": branch.code,
        "name": _said(language, branch.name_uk, branch.name_en),
        "address": _said(language, branch.address_uk, branch.address_en),
        "state": view.openness.state,
        "opens_at": view.openness.opens_at,
        "closes_at": view.openness.closes_at,
        "waiting": view.waiting,
        "wait": {"low": view.promise.low, "high": view.promise.high},
    }


def _said(language: str, ukrainian: str, english: str) -> str:
    return english if language == "en" and english else ukrainian
