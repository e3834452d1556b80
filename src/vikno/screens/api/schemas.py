"""What goes in and out of the interface."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00]*$")]
Language = Literal["uk", "en"]


class Problem(Schema):
    """A refusal: a code for programs, a sentence for people."""

    code: str
    detail: str


class Wait(Schema):
    """A promised interval in whole minutes; `high` null is open-ended."""

    low: int
    high: int | None


class BranchOut(Schema):
    """A branch and whether it gives tickets: open, last_served, not_yet, break, back_office, closed, paused, full."""

    code: str
    name: str
    address: str
    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    waiting: int
    wait: Wait


class LineOut(Schema):
    """One lettered line of a branch."""

    letter: str
    name: str
    waiting: int
    wait: Wait


class BranchDetail(BranchOut):
    """A branch with its lines."""

    lines: list[LineOut]


class CallOut(Schema):
    """One announcement; `id` grows."""

    id: int
    at: datetime
    ticket: str
    counter: int
    is_recall: bool


class ServiceOut(Schema):
    """A service found; `also` is the everyday wording that led to it."""

    code: str
    name: str
    letter: str
    also: str


class TicketIn(Schema):
    """A request for a ticket. The same `client_id` again is answered with the same ticket."""

    branch: Code
    services: Annotated[list[Code], Field(min_length=1, max_length=6)]
    client_id: UUID
    language: Language = "uk"
    ground: Annotated[int, Field(ge=1, le=99)] | None = None


class TicketOut(Schema):
    """A ticket given. `secret` opens it on a phone: keep it from others."""

    number: str
    secret: str
    branch: str
    issued_at: datetime
    promised_from_at: datetime | None
    promised_until_at: datetime | None
    is_new: bool


class TicketState(Schema):
    """A ticket as its holder may know it. `place` null: it does not wait, or nobody can foresee."""

    number: str
    state: str
    place: int | None
    wait: Wait
    counter: int | None
    back_by: datetime | None
    services: list[str]


class StepOut(Schema):
    """How long the visitor steps out, in minutes."""

    minutes: Annotated[int, Field(ge=1, le=240)]
