"""People of a branch: who works there, their roles, skills and shifts."""

from datetime import datetime, time

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.staff.models import Employee, Role, Shift, Skill


@transaction.atomic
def hire(
    *,
    branch_id: int,
    surname: str,
    given_name: str,
    by: journal.Actor,
    now: datetime,
    patronymic: str = "",
    position_uk: str = "",
    position_en: str = "",
    user_id: int | None = None,
) -> Employee:
    """Add an employee to a branch."""
    employee = Employee.objects.create(
        branch_id=branch_id,
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        position_uk=position_uk,
        position_en=position_en,
        user_id=user_id,
    )
    journal.record("employee.hired", employee, by=by, at=now)
    live.announce(topics.branch(branch_id))
    return employee


@transaction.atomic
def change_person(employee: Employee, *, by: journal.Actor, now: datetime, **fields: str) -> Employee:
    """Set the given names and positions; what stays the same is not written."""
    changed = {name: value for name, value in fields.items() if getattr(employee, name) != value}
    for name, value in changed.items():
        setattr(employee, name, value)
    if changed:
        employee.save(update_fields=list(changed))
        journal.record("employee.changed", employee, by=by, at=now, data={"fields": sorted(changed)})
        live.announce(topics.branch(employee.branch_id), topics.hall(employee.branch_id))
    return employee


@transaction.atomic
def grant_role(employee: Employee, *, branch_id: int, kind: str, by: journal.Actor, now: datetime) -> Role:
    """Give a role in a branch; one already held is returned."""
    role, is_new = Role.objects.get_or_create(employee=employee, branch_id=branch_id, kind=Role.Kind(kind))
    if is_new:
        journal.record("role.granted", employee, by=by, at=now, branch_id=branch_id, data={"role": kind})
    employee.__dict__.pop("_roles_by_branch", None)
    return role


@transaction.atomic
def revoke_role(employee: Employee, *, branch_id: int, kind: str, by: journal.Actor, now: datetime) -> None:
    """Take a role away; nothing happens when it was not held."""
    gone, _ = Role.objects.filter(employee=employee, branch_id=branch_id, kind=kind).delete()
    if gone:
        journal.record("role.revoked", employee, by=by, at=now, branch_id=branch_id, data={"role": kind})
    employee.__dict__.pop("_roles_by_branch", None)


class SkillMoved(Exception):
    """Somebody set the skill meanwhile. `args[0]` is its level now, None for nothing."""


@transaction.atomic
def move_skill(
    employee: Employee, *, group_id: int, was: int | None, level: int | None, by: journal.Actor, now: datetime
) -> None:
    """Set a skill that was seen at the level `was`. Raises SkillMoved when it stands at another by now.

    Pressed twice is no quarrel: a skill that is at the wanted level already stays there.
    """
    held = Skill.objects.select_for_update().filter(employee=employee, group_id=group_id).first()
    here = held.level if held is not None else None
    if here not in (was, level):
        raise SkillMoved(here)
    set_skill(employee, group_id=group_id, level=level, by=by, now=now)


@transaction.atomic
def set_skill(employee: Employee, *, group_id: int, level: int | None, by: journal.Actor, now: datetime) -> None:
    """Set what an employee knows of a group: 1 main, 2 stands in, 3 learning, None nothing."""
    if level is None:
        changed = bool(Skill.objects.filter(employee=employee, group_id=group_id).delete()[0])
    else:
        skill, is_new = Skill.objects.get_or_create(
            employee=employee, group_id=group_id, defaults={"level": Skill.Level(level)}
        )
        changed = is_new or skill.level != level
        if changed and not is_new:
            skill.level = Skill.Level(level)
            skill.save(update_fields=["level"])
    if changed:
        journal.record("skill.set", employee, by=by, at=now, data={"group": group_id, "level": level})
        live.announce(topics.branch(employee.branch_id), topics.hall(employee.branch_id))


@transaction.atomic
def set_shift(
    employee: Employee,
    *,
    weekday: int,
    hours: tuple,
    by: journal.Actor,
    now: datetime,
    break_starts=None,
    break_minutes: int = 45,
) -> None:
    """Set the shift of a weekday: `hours` is (starts, ends), or empty for a day off."""
    if not hours:
        Shift.objects.filter(employee=employee, weekday=weekday).delete()
    else:
        Shift.objects.update_or_create(
            employee=employee,
            weekday=weekday,
            defaults={
                "starts": hours[0],
                "ends": hours[1],
                "break_starts": break_starts,
                "break_minutes": break_minutes,
            },
        )
    journal.record(
        "shift.set", employee, by=by, at=now, data={"weekday": weekday, "hours": [str(one) for one in hours]}
    )
    live.announce(topics.branch(employee.branch_id))


@transaction.atomic
def set_skills(employee: Employee, *, levels: dict[int, int], by: journal.Actor, now: datetime) -> None:
    """Make these the employee's whole list of skills: group id → 1 main, 2 stands in, 3 learning."""
    Skill.objects.filter(employee=employee).exclude(group_id__in=levels).delete()
    Skill.objects.bulk_create(
        [Skill(employee=employee, group_id=group, level=Skill.Level(level)) for group, level in levels.items()],
        update_conflicts=True,
        unique_fields=["employee", "group"],
        update_fields=["level"],
    )
    journal.record("skills.set", employee, by=by, at=now, data={"levels": {str(k): v for k, v in levels.items()}})
    live.announce(topics.branch(employee.branch_id), topics.hall(employee.branch_id))


@transaction.atomic
def set_week(
    employee: Employee,
    *,
    week: dict[int, tuple[time, time, time | None]],
    by: journal.Actor,
    now: datetime,
    break_minutes: int = 45,
) -> None:
    """Make this the employee's whole week: weekday → start, end, start of the break; a day not named is a day off."""
    Shift.objects.filter(employee=employee).delete()
    Shift.objects.bulk_create(
        Shift(employee=employee, weekday=day, starts=starts, ends=ends, break_starts=pause, break_minutes=break_minutes)
        for day, (starts, ends, pause) in week.items()
    )
    journal.record("shifts.set", employee, by=by, at=now, data={"days": sorted(week)})
    live.announce(topics.branch(employee.branch_id))
