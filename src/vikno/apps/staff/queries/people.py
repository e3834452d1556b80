"""The people of a branch: pages of the list, one person, and everybody as readiness sees them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time

from django.db.models import Exists, OuterRef, Q, QuerySet

from vikno.apps.staff.models import Employee, Role, Shift, Skill
from vikno.lib.alphabet import alphabetic, in_alphabet
from vikno.rules import readiness as rule
from vikno.rules.rights import AT_COUNTER, AT_DOOR, Right, allowed

Place = tuple[str, str, int]
"""Where a person stands in the list: sortable surname and given name, and id."""


@dataclass(frozen=True, slots=True)
class DayShift:
    """One day of a person's week; `pause` is the start of the break, None without one."""

    starts: time
    ends: time
    pause: time | None
    pause_minutes: int

    @property
    def stretches(self) -> tuple[rule.Stretch, ...]:
        """The day without its break, in minutes from midnight."""
        whole = ((_minute(self.starts), _minute(self.ends)),)
        if self.pause is None:
            return whole
        start = _minute(self.pause)
        return rule.without(whole, [(start, start + self.pause_minutes)])


@dataclass(frozen=True, slots=True)
class Person:
    """An employee in the list. `roles`: in the branch asked about; `levels`: group id → level, learners too."""

    employee: Employee
    place: Place
    is_home: bool
    roles: frozenset[str] = frozenset()
    levels: Mapping[int, int] = field(default_factory=dict)
    week: Mapping[int, DayShift] = field(default_factory=dict)

    @property
    def has_account(self) -> bool:
        return self.employee.user is not None and self.employee.user.is_active

    @property
    def serves(self) -> bool:
        """Whether the person is there, in the own branch, to sit at a counter."""
        at_counter = bool(self.roles & AT_COUNTER) or (bool(self.levels) and allowed(self.roles, Right.SERVE))
        return self.is_home and at_counter


def people(
    branch_id: int,
    *,
    limit: int,
    after: Place | None = None,
    text: str = "",
    left: bool = False,
    serving: bool = False,
) -> list[Person]:
    """A page of the branch's people as the Ukrainian alphabet goes: those hired here, and those with a role here.

    `after` is the place of the last one of the page before; `text` begins a name, a surname or a login; `serving` asks
    only for those who sit at the branch's counters. Four queries.
    """
    rows = _of(branch_id).filter(left_on__isnull=not left)
    if serving:
        held = Role.objects.filter(employee=OuterRef("pk"), branch_id=branch_id)
        able = [kind for kind in Role.Kind.values if allowed({kind}, Right.SERVE)]
        skilled = Exists(held.filter(kind__in=able)) & Exists(Skill.objects.filter(employee=OuterRef("pk")))
        rows = rows.filter(Exists(held.filter(kind__in=AT_COUNTER)) | skilled, branch_id=branch_id)
    for word in text.split()[:4]:
        begins = alphabetic(word)
        rows = rows.filter(
            Q(by_surname__startswith=begins) | Q(by_name__startswith=begins) | Q(user__username__startswith=word)
        )
    if after is not None:
        surname, name, pk = after
        later_name = Q(by_name__gt=name) | Q(by_name=name, pk__gt=pk)
        rows = rows.filter(Q(by_surname__gt=surname) | Q(by_surname=surname) & later_name)
    return _persons(branch_id, rows.order_by("by_surname", "by_name", "pk")[:limit])


def person(branch_id: int, employee_id: int) -> Person | None:
    """One of the branch's people, those who have left too; a stranger to the branch is None. Four queries."""
    found = _persons(branch_id, _of(branch_id).filter(pk=employee_id))
    return found[0] if found else None


def count(branch_id: int) -> int:
    """How many people were hired in the branch and work there now."""
    return Employee.objects.filter(branch_id=branch_id, left_on__isnull=True).count()


def workers(branch_id: int, letters: Mapping[int, str]) -> tuple[rule.Worker, ...]:
    """Everybody who works in the branch as readiness sees them; `letters`: group id → letter. Four queries."""
    everybody = _persons(branch_id, _of(branch_id).filter(left_on__isnull=True).order_by("by_surname", "by_name", "pk"))
    return tuple(worker(one, letters) for one in everybody)


def worker(one: Person, letters: Mapping[int, str]) -> rule.Worker:
    """One person as readiness sees them."""
    return rule.Worker(
        name=str(one.employee),
        has_account=one.has_account,
        serves=one.serves,
        issues=bool(one.roles & AT_DOOR),
        sets_up=allowed(one.roles, Right.SET_UP),
        levels={letters[group]: level for group, level in one.levels.items() if group in letters},
        week={weekday: shift.stretches for weekday, shift in one.week.items()},
    )


def roles_elsewhere(employee_id: int, branch_id: int) -> list[tuple[int, str]]:
    """(branch id, role) of the roles that the employee holds in other branches."""
    rows = Role.objects.filter(employee_id=employee_id).exclude(branch_id=branch_id)
    return list(rows.order_by("branch_id", "kind").values_list("branch_id", "kind"))


def _of(branch_id: int) -> QuerySet[Employee]:
    here = Role.objects.filter(employee=OuterRef("pk"), branch_id=branch_id)
    rows = Employee.objects.filter(Q(branch_id=branch_id) | Exists(here)).select_related("user", "branch")
    return rows.annotate(by_surname=in_alphabet("surname"), by_name=in_alphabet("given_name"))


def _persons(branch_id: int, rows: Iterable[Employee]) -> list[Person]:
    employees = list(rows)
    ids = [one.pk for one in employees]
    roles: dict[int, set[str]] = {pk: set() for pk in ids}
    for employee_id, kind in Role.objects.filter(employee_id__in=ids, branch_id=branch_id).values_list(
        "employee_id", "kind"
    ):
        roles[employee_id].add(kind)
    levels = _levels(ids)
    weeks: dict[int, dict[int, DayShift]] = {pk: {} for pk in ids}
    for shift in Shift.objects.filter(employee_id__in=ids):
        weeks[shift.employee_id][shift.weekday] = DayShift(
            shift.starts, shift.ends, shift.break_starts, shift.break_minutes
        )
    return [
        Person(
            employee=one,
            place=(one.by_surname, one.by_name, one.pk),
            is_home=one.branch_id == branch_id,
            roles=frozenset(roles[one.pk]),
            levels=levels[one.pk],
            week=weeks[one.pk],
        )
        for one in employees
    ]


def _levels(employee_ids: Collection[int]) -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = {pk: {} for pk in employee_ids}
    rows = Skill.objects.filter(employee_id__in=employee_ids)
    for employee_id, group_id, level in rows.values_list("employee_id", "group_id", "level"):
        found[employee_id][group_id] = level
    return found


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
