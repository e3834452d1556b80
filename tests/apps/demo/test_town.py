"""The town is a network that could open its doors: whoever comes is served by somebody."""

from datetime import datetime

import pytest

from vikno.apps.accounts.models import User
from vikno.apps.demo.actions.town import build, tables
from vikno.apps.demo.models import Clock, Door
from vikno.apps.network import queries as network
from vikno.apps.network.models import Branch, Counter
from vikno.apps.queue.queries import grounds
from vikno.apps.staff.models import Employee, Shift, Skill
from vikno.rules import hours

HALLS = {"central": 18, "riverside": 7, "grunivka": 1}


def test_three_branches_stand_with_their_counters(yaseny):
    assert {one.code: one.counters.count() for one in Branch.objects.all()} == HALLS
    assert Branch.objects.get(code="riverside").parent.code == "central"


def test_building_again_changes_nothing(yaseny):
    people = Employee.objects.count()
    assert build() is False
    assert (Employee.objects.count(), Clock.objects.count()) == (people, 1)


@pytest.mark.parametrize("code", HALLS)
def test_every_line_of_a_branch_has_somebody_whose_main_skill_it_is(yaseny, code):
    branch = yaseny.branch(code)
    lines = {group.letter for group in network.groups_of(branch.pk)}
    known = Skill.objects.filter(employee__branch=branch, level=Skill.Level.PRIMARY)
    assert lines == set(known.values_list("group__letter", flat=True))


def test_the_doors_are_open_two_evenings_and_on_saturday(yaseny):
    reception, working = network.pattern_of(yaseny.branch("central"))
    closes = [week[0].closes.hour for _, week in sorted(reception.week.items())]
    assert closes == [17, 20, 17, 20, 16, 14]
    assert all(working.week[day][0].closes >= reception.week[day][0].closes for day in range(6))


def test_somebody_works_until_the_doors_close(yaseny):
    for branch in Branch.objects.all():
        reception, _ = network.pattern_of(branch)
        for day, (stretch,) in reception.week.items():
            last = Shift.objects.filter(employee__branch=branch, weekday=day, employee__skills__isnull=False)
            assert max(shift.ends for shift in last) >= stretch.closes


def test_breaks_of_a_hall_never_take_half_of_it_at_once(yaseny):
    for code in ("central", "riverside"):
        starts = [
            shift.break_starts
            for shift in Shift.objects.filter(employee__branch__code=code, weekday=1, employee__skills__isnull=False)
            .distinct()
            .exclude(break_starts=None)
        ]
        assert max(starts.count(one) for one in starts) <= HALLS[code] / 2


def test_anna_serves_at_counter_seven_and_lidiia_heads_every_branch(yaseny):
    anna = next(one for one in tables.people() if one.username == "anna.lisova")
    assert (anna.counter, yaseny.person("anna.lisova").roles.get().kind) == (7, "operator")
    assert set(yaseny.person("lidiia.gudz").roles.values_list("branch__code", flat=True)) == set(HALLS)


def test_nobody_in_the_town_has_a_password(yaseny):
    assert not any(one.user.has_usable_password() for one in Employee.objects.select_related("user"))


def test_every_branch_has_a_kiosk_and_a_board_that_stand_open(yaseny):
    kinds = Door.objects.values_list("device__branch__code", "device__kind")
    assert set(kinds) == {(code, kind) for code in HALLS for kind in ("kiosk", "board")}
    assert network.device_by_token(Door.objects.first().token, kind=Door.objects.first().device.kind)


def test_no_ground_is_told_as_law(yaseny):
    now = datetime(2025, 11, 18, 9, tzinfo=hours.KYIV)
    assert grounds.held(now=now)
    assert not any(one.is_verified for one in grounds.held(now=now))


def test_counters_stand_inside_their_hall_and_apart(yaseny):
    places = [(one.hall_id, one.x, one.y) for one in Counter.objects.all()]
    assert len(set(places)) == len(places)


def test_who_was_missing_in_an_older_town_is_hired_when_it_is_built_again(yaseny):
    nina = yaseny.person("nina.zakharko")
    User.objects.filter(pk=nina.user_id).update(username="nina.before")
    assert not build()
    assert yaseny.person("nina.zakharko").pk != nina.pk
    assert yaseny.person("nina.before").pk == nina.pk
