"""Roles, rights, skills and shifts."""

from datetime import time

import pytest

from vikno.apps.accounts.models import User
from vikno.apps.journal.models import Entry
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.apps.staff.models import Shift
from vikno.rules.rights import Right


def test_an_account_without_an_employee_may_do_nothing(town):
    stranger = User.objects.create_user(username="stranger")
    assert queries.employee_of(stranger) is None
    assert not queries.may(None, Right.SEE_HALL, town.branch.pk)


def test_who_has_left_is_nobody(town):
    town.anna.left_on = town.now.date()
    town.anna.save()
    assert queries.employee_of(town.anna.user) is None
    assert queries.employee(town.anna.pk) is None


def test_an_employee_comes_with_the_roles(town, django_assert_num_queries):
    with django_assert_num_queries(1):
        anna = queries.employee(town.anna.pk)
        assert queries.may(anna, Right.SERVE, town.branch.pk)


def test_a_right_holds_only_in_the_branch_of_the_role(town):
    east = type(town)("east", now=town.now)
    assert queries.may(town.anna, Right.SERVE, town.branch.pk)
    assert not queries.may(town.anna, Right.SERVE, east.branch.pk)
    assert queries.branches_with(town.anna, Right.SERVE) == [town.branch.pk]


def test_a_role_is_held_from_the_moment_it_is_given_to_the_moment_it_is_taken(town):
    queries.roles(town.anna, town.branch.pk)
    given = {"branch_id": town.branch.pk, "kind": "manager", "by": town.clara, "now": town.now}
    staff.grant_role(town.anna, **given)
    assert queries.may(town.anna, Right.ISSUE, town.branch.pk)
    staff.revoke_role(town.anna, **given)
    assert not queries.may(town.anna, Right.ISSUE, town.branch.pk)


def test_a_role_given_twice_is_written_once(town):
    for _ in range(2):
        staff.grant_role(town.anna, branch_id=town.branch.pk, kind="consultant", by=town.clara, now=town.now)
    assert Entry.objects.filter(word="role.granted", data__role="consultant").count() == 1


def test_a_refusal_names_the_right_and_the_branch(town):
    with pytest.raises(queries.NotAllowed) as refusal:
        queries.require(town.marta, Right.SERVE, town.branch.pk)
    assert (refusal.value.right, refusal.value.branch_id) == (Right.SERVE, town.branch.pk)


def test_a_learner_is_given_nobody(town):
    staff.set_skill(town.anna, group_id=town.groups["К"].pk, level=3, by=town.clara, now=town.now)
    assert town.groups["К"].pk not in queries.skills([town.anna.pk])[town.anna.pk]


def test_a_skill_can_be_raised_and_taken_away(town):
    for level in (2, 1, None):
        staff.set_skill(town.anna, group_id=town.groups["А"].pk, level=level, by=town.clara, now=town.now)
    assert queries.skills([town.anna.pk]) == {town.anna.pk: {town.groups["В"].pk: 1}}


def test_a_shift_tells_when_the_day_and_its_break_are(town):
    staff.set_shift(
        town.anna, weekday=1, hours=(time(8), time(17)), break_starts=time(12), by=town.clara, now=town.now
    )  # fmt: skip
    day = queries.breaks_today([town.anna.pk], now=town.now)[town.anna.pk]
    assert (day.starts_at.hour, day.ends_at.hour, day.pause.length.total_seconds()) == (8, 17, 45 * 60)


def test_a_day_off_has_no_shift(town):
    staff.set_shift(town.anna, weekday=1, hours=(time(8), time(17)), by=town.clara, now=town.now)
    staff.set_shift(town.anna, weekday=1, hours=(), by=town.clara, now=town.now)
    assert not Shift.objects.exists()
