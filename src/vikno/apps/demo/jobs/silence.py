"""A state register falls silent for an hour or two: it is marked, papers are taken on paper, and entered afterwards."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vikno.apps.cases.actions import intake, registering
from vikno.apps.cases.models import Intake
from vikno.apps.demo.actions.town import FIRST_MORNING
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.models import Branch
from vikno.apps.registers.actions import close_outage, open_outage, setup
from vikno.apps.registers.actions.outages import EndsBeforeItBegins, OutageStands
from vikno.apps.registers.models import LaterEntry, Outage, Register
from vikno.apps.staff.models import Employee
from vikno.lib.clock import KYIV, day_of

SHARE = 0.3
"""Of the days."""
MINUTES = (70, 150)
CODES = ("rtg", "eddr", "drrp", "rtg")
FIRST = ("rtg", (9, 30), 100)
"""The first morning's: who comes at a quarter to eleven sees it and its end."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A silence that the dice of a day foresee; half-open."""

    code: str
    from_at: datetime
    until_at: datetime


def planned(seed: int, day: date) -> Planned | None:
    """The silence of a day; None on a day when every register answers."""
    code, (hour, minute), length = FIRST
    if day != FIRST_MORNING.date():
        rng = dice(seed, "silence", day)
        if rng.random() >= SHARE:
            return None
        code, hour = CODES[int(rng.integers(len(CODES)))], int(rng.integers(9, 13))
        minute, length = 10 * int(rng.integers(6)), 10 * int(rng.integers(MINUTES[0] // 10, MINUTES[1] // 10))
    begins = datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV)
    return Planned(code, begins, begins + timedelta(minutes=length))


def tend(seed: int, *, by: Employee, now: datetime) -> None:
    """Let what the day foresees begin and end; what people marked themselves is left to them."""
    day = planned(seed, day_of(now))
    if day is None or now < day.from_at:
        return
    register = Register.objects.filter(code=day.code).first()
    if register is None:
        return
    outage = Outage.objects.filter(register=register, from_at=day.from_at).first()
    try:
        if outage is None and now < day.until_at:
            setup.set_mode(register.pk, mode=Register.Mode.DEAD, by=HOUSE, now=now)
            open_outage(
                register.pk, ground=Outage.Ground.HOLDER, by=by, now=now, from_at=day.from_at,
                note="Власник реєстру повідомив про технічні роботи",
            )  # fmt: skip
        elif outage is not None and now >= day.until_at and register.mode == Register.Mode.DEAD:
            setup.set_mode(register.pk, mode=Register.Mode.NORMAL, by=HOUSE, now=now)
            close_outage(outage.pk, by=by, now=now, until_at=day.until_at)
    except (OutageStands, EndsBeforeItBegins):
        return


def silent(seed: int, service_id: int, *, now: datetime) -> Register | None:
    """The register that the service needs and that does not answer now."""
    day = planned(seed, day_of(now))
    if day is None or not day.from_at <= now < day.until_at:
        return None
    return Register.objects.filter(
        service_registers__service_id=service_id, outages__from_at__lte=now, outages__until_at=None
    ).first()


def enter(branch: Branch, *, seed: int, now: datetime, taken: set[int]) -> list[registering.Registered]:
    """Register what was taken on paper and whose register answers again, by who took it, with its original moment."""
    waiting = LaterEntry.objects.filter(
        branch=branch, done_at=None, subject_type="intake", outage__until_at__isnull=False
    ).values("client_id")
    drafts = Intake.objects.filter(client_id__in=waiting, state=Intake.State.OPEN).exclude(employee__in=taken)
    made = []
    for draft in drafts.select_related("employee").order_by("pk"):
        key = name(seed, "later", draft.client_id)
        try:
            intake.sign(draft.pk, by=draft.employee, now=now)
            made.append(registering.register(draft.pk, client_id=key, by=draft.employee, now=now))
        except registering.NotComplete:
            intake.drop(draft.pk, by=draft.employee, now=now, why="the applicant will bring the rest another day")
    return made
