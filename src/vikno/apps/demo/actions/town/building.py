"""Building the town: catalogue, grounds, branches, people, devices, and at last its clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from vikno.apps.accounts import actions as accounts
from vikno.apps.accounts.models import User
from vikno.apps.catalogue import actions as catalogue
from vikno.apps.catalogue import queries as groups
from vikno.apps.demo.actions.clock import NoDemo
from vikno.apps.demo.actions.town import office, tables
from vikno.apps.demo.models import Clock, Door
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, devices, hours
from vikno.apps.network.models import Branch, Hall
from vikno.apps.queue.actions import grounds
from vikno.apps.staff import actions as staff
from vikno.lib.clock import KYIV, system

SEED = 63
FIRST_MORNING = datetime(2025, 11, 18, 7, 50, tzinfo=KYIV)
"""A Tuesday, ten minutes before the doors."""
BUILT = FIRST_MORNING - timedelta(days=120)

OnProgress = Callable[[int, int, str], None]


class NotEmpty(Exception):
    """The database already holds branches that no demo made: it is somebody's own, and is left alone."""


def build(on_progress: OnProgress | None = None, *, seed: int = SEED) -> bool:
    """Make the town where there is none, and set its clock to the first morning; False when it stands already.

    Whoever a newer version of the town has and this one lacks is hired then, so that every door leads to somebody.
    All or nothing, so a broken build leaves nothing to clear away. `on_progress` gets (done, total, what is being
    made). Raises NoDemo, and NotEmpty for a database that holds a real network.
    """
    if not settings.DEMO:
        raise NoDemo
    if Clock.objects.exists():
        _catch_up()
        return False
    if Branch.objects.exists():
        raise NotEmpty
    tell = on_progress or (lambda done, total, what: None)
    total = len(tables.BRANCHES) + 3
    tell(0, total, "catalogue")
    if not groups.groups():
        catalogue.load_shipped(by=HOUSE, now=BUILT)
    with transaction.atomic():
        tell(1, total, "grounds")
        grounds.load_shipped(by=HOUSE, now=BUILT)
        made: dict[str, Branch] = {}
        for number, plan in enumerate(tables.BRANCHES, start=2):
            tell(number, total, plan.name_uk)
            made[plan.code] = _branch(plan, made)
        tell(total - 1, total, "people")
        _people(made)
        office.furnish(made, now=BUILT)
        Clock.objects.create(at=FIRST_MORNING, set_at=system(), speed=10, seed=seed)
    tell(total, total, "clock")
    return True


@transaction.atomic
def _catch_up() -> None:
    made = {branch.code: branch for branch in Branch.objects.filter(code__in=[plan.code for plan in tables.BRANCHES])}
    _people(made)
    office.staff_up(made, now=BUILT)


def _branch(plan: tables.BranchPlan, made: dict[str, Branch]) -> Branch:
    common: dict[str, Any] = {"by": HOUSE, "now": BUILT}
    branch = branches.open_branch(
        **common,
        groups=plan.letters,
        parent=made.get(plan.parent),
        order=10 * (len(made) + 1),
        organisation_uk=tables.ORGANISATION[0],
        organisation_en=tables.ORGANISATION[1],
        **{
            name: getattr(plan, name)
            for name in (
                "code", "kind", "name_uk", "name_en", "address_uk", "address_en", "phone", "shelter_uk", "shelter_en",
            )
        },
    )  # fmt: skip
    for kind, week in (("reception", plan.reception), ("working", plan.working)):
        hours.set_week(branch, kind=kind, week={day: [span] for day, span in week.items()}, **common)
    hours.set_policy(branch, kind="promise_or_faster", basis="Порядок центру", **common, **plan.policy)
    branches.set_amenities(branch, kinds=list(plan.amenities), **common)
    halls = {
        hall.name_uk: branches.add_hall(
            branch, **common, order=order, name_uk=hall.name_uk, name_en=hall.name_en, way_uk=hall.way_uk,
            way_en=hall.way_en, floor=hall.floor,
        )
        for order, hall in enumerate(plan.halls, start=1)
    }  # fmt: skip
    for row in tables.rows("counters"):
        if row["branch"] == plan.code:
            branches.add_counter(
                halls[row["hall"]], number=int(row["number"]), **common, kind=row["kind"], x=int(row["x"]),
                y=int(row["y"]), features=row["features"].split(),
            )  # fmt: skip
    for row in tables.rows("plan"):
        if row["branch"] == plan.code:
            branches.place(
                halls[row["hall"]], kind=row["kind"], x=int(row["x"]), y=int(row["y"]), note_uk=row["note_uk"],
                note_en=row["note_en"], **common,
            )  # fmt: skip
    _devices(branch, halls, common)
    branches.open_doors(branch, **common)
    return branch


def _devices(branch: Branch, halls: dict[str, Hall], common: dict[str, Any]) -> None:
    for row in tables.rows("devices"):
        if row["branch"] != branch.code:
            continue
        device = devices.add_device(branch, kind=row["kind"], name=row["name"], hall=halls[row["hall"]], **common)
        paired, token = devices.pair(devices.offer_code(device, **common), now=BUILT)
        Door.objects.create(device=paired, token=token)


def _people(made: dict[str, Branch]) -> None:
    common: dict[str, Any] = {"by": HOUSE, "now": BUILT}
    letters = {row.letter: row.id for row in groups.groups("uk")}
    known = set(User.objects.values_list("username", flat=True))
    for plan in tables.people():
        if plan.username in known:
            continue
        branch = made[plan.branch]
        user = accounts.open_account(plan.username, first_name=plan.given_name, last_name=plan.surname, **common)
        employee = staff.hire(
            branch_id=branch.pk, user_id=user.pk, surname=plan.surname, given_name=plan.given_name,
            patronymic=plan.patronymic, position_uk=plan.position_uk, position_en=plan.position_en, **common,
        )  # fmt: skip
        # The head of the centre heads the network; everybody else works in one branch.
        everywhere = branch.parent_id is None and "head" in plan.roles
        for place in made.values() if everywhere else [branch]:
            for role in plan.roles:
                staff.grant_role(employee, branch_id=place.pk, kind=role, **common)
        levels = {
            letters[letter]: level
            for level, given in ((1, plan.main), (2, plan.stands_in), (3, plan.learns))
            for letter in given
        }
        if levels:
            staff.set_skills(employee, levels=levels, **common)
        week = {day: (*span, tables.break_of(plan, day)) for day, span in tables.ROTAS[plan.rota].items()}
        staff.set_week(employee, week=week, break_minutes=tables.BREAK_MINUTES, **common)
