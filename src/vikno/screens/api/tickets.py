"""Tickets: given to paired devices, followed by whoever holds the secret."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router, Status
from ninja.security import HttpBearer

from vikno.apps.catalogue import queries as catalogue
from vikno.apps.network import queries as network
from vikno.apps.network.actions import devices
from vikno.apps.queue.actions import issue, visitor
from vikno.apps.queue.queries import tickets
from vikno.lib import clock
from vikno.rules.tickets import Actor
from vikno.screens.api import branches
from vikno.screens.api.schemas import Problem, StepOut, TicketIn, TicketOut, TicketState

if TYPE_CHECKING:
    from vikno.apps.network.models import Device
    from vikno.apps.queue.models import Ticket

router = Router(tags=["tickets"])


class UnknownService(Exception):
    """No service has this code."""


class UnknownGround(Exception):
    """No ground has this number today."""


class NoSuchTicket(Exception):
    """No ticket has this secret."""


class TicketExpired(Exception):
    """The ticket was for another day: nothing is told of it any more."""


class DeviceToken(HttpBearer):
    """The token of a paired kiosk, as `Authorization: Bearer …`; it gives tickets of its own branch alone."""

    def authenticate(self, request: HttpRequest, token: str) -> Device | None:
        device = network.device_by_token(token, kind="kiosk")
        if device is not None:
            devices.seen(device, now=request.now)
        return device


@router.post(
    "/",
    response={200: TicketOut, 201: TicketOut, 400: Problem, 401: Problem, 404: Problem, 409: Problem, 422: Problem},
    auth=DeviceToken(),
    summary="Give a ticket",
)
def give(request: HttpRequest, wanted: TicketIn):
    """A ticket for one visit. 201 for a new one, 200 when this `client_id` was answered before."""
    device: Device = request.auth
    if device.branch.code != wanted.branch:
        raise branches.NoSuchBranch(wanted.branch)
    try:
        given = issue.issue(
            device.branch,
            service_ids=_ids(wanted.services),
            origin="api",
            client_id=wanted.client_id,
            by=device,
            now=request.now,
            language=wanted.language,
            ground_number=wanted.ground,
        )
    except issue.GroundNotKnown:
        raise UnknownGround(wanted.ground) from None
    told = {
        "number": given.ticket.label,
        "secret": given.visit.secret,
        "branch": wanted.branch,
        "issued_at": given.ticket.issued_at,
        "promised_from_at": given.ticket.promised_from_at,
        "promised_until_at": given.ticket.promised_until_at,
        "is_new": given.is_new,
    }
    return Status(201 if given.is_new else 200, told)


@router.get("/{secret}", response={200: TicketState, 404: Problem, 410: Problem}, summary="A ticket by its secret")
def state(request: HttpRequest, secret: str):
    """Where the ticket is, its place and what it can expect now."""
    return _state(request, _find(secret, now=request.now))


@router.post(
    "/{secret}/step-out",
    response={200: TicketState, 400: Problem, 404: Problem, 409: Problem, 410: Problem, 422: Problem},
)
def step_out(request: HttpRequest, secret: str, out: StepOut):
    """Keep the place while the visitor is away."""
    found = _find(secret, now=request.now)
    visitor.step_out(found.pk, minutes=out.minutes, role=Actor.VISITOR, by=visitor.VISITOR, now=request.now)
    return _state(request, _find(secret, now=request.now))


@router.post("/{secret}/come-back", response={200: TicketState, 404: Problem, 409: Problem, 410: Problem})
def come_back(request: HttpRequest, secret: str):
    """The visitor is here again, in the place that was kept."""
    visitor.come_back(_find(secret, now=request.now).pk, role=Actor.VISITOR, by=visitor.VISITOR, now=request.now)
    return _state(request, _find(secret, now=request.now))


@router.post("/{secret}/cancel", response={200: TicketState, 404: Problem, 409: Problem, 410: Problem})
def cancel(request: HttpRequest, secret: str):
    """Give the ticket up; once more changes nothing."""
    visitor.cancel(_find(secret, now=request.now).pk, role=Actor.VISITOR, by=visitor.VISITOR, now=request.now)
    return _state(request, _find(secret, now=request.now))


def _find(secret: str, *, now: datetime) -> Ticket:
    ticket = tickets.by_secret(secret) if secret.isascii() and "\x00" not in secret else None
    if ticket is None:
        raise NoSuchTicket
    if ticket.day != clock.day_of(now):
        raise TicketExpired
    return ticket


def _ids(codes: list[str]) -> list[int]:
    found = catalogue.ids_by_code(codes)
    for code in codes:
        if code not in found:
            raise UnknownService(code)
    return [found[code] for code in codes]


def _state(request: HttpRequest, ticket: Ticket) -> dict[str, Any]:
    view = tickets.view(ticket, now=request.now)
    return {
        "number": view.label,
        "state": view.state,
        "place": view.place,
        "wait": {"low": view.promise.low, "high": view.promise.high},
        "counter": view.counter,
        "back_by": view.back_by,
        "services": [service.name_uk for service in view.services],
    }
