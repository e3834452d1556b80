"""Weeks and dates as they are written; one thing of a branch by its id."""

from datetime import date, time

from vikno.apps.network import queries
from vikno.apps.network.actions import branches, devices, hours


def test_a_week_is_told_by_kind_and_weekday(town):
    week = {2: [(time(13), time(17)), (time(8), time(12))]}
    hours.set_week(town.branch, kind="reception", week=week, by=town.clara, now=town.now)
    found = queries.week(town.branch.pk)
    assert found["reception"] == {2: ((time(8), time(12)), (time(13), time(17)))}
    assert len(found["working"]) == 7


def test_dates_ahead_come_nearest_first_and_past_ones_latest_first(town):
    for day in (1, 10, 20, 30):
        hours.set_exception(town.branch, on=date(2026, 11, day), opens=None, closes=None, by=town.clara, now=town.now)
    ahead = queries.exceptions_from(town.branch.pk, date(2026, 11, 10), limit=2)
    before = queries.exceptions_before(town.branch.pk, date(2026, 11, 20), limit=5)
    assert [one.on.day for one in ahead] == [10, 20]
    assert [one.on.day for one in before] == [10, 1]


def test_another_branch_s_things_are_not_found(town):
    east = type(town)("east", now=town.now)
    item = branches.place(east.hall, kind="lift", x=1, y=1, by=town.clara, now=town.now)
    device = devices.add_device(east.branch, kind="kiosk", name="Кіоск", by=town.clara, now=town.now)
    here = town.branch.pk
    assert queries.hall(here, east.hall.pk) is None
    assert queries.counter(here, east.first.pk) is None
    assert queries.plan_item(here, item.pk) is None
    assert queries.device(here, device.pk) is None
    assert queries.plan_item(east.branch.pk, item.pk) == item


def test_amenities_come_in_the_order_of_the_register(town):
    branches.set_amenities(town.branch, kinds=["water", "ramp"], by=town.clara, now=town.now)
    assert queries.amenities(town.branch.pk) == ["ramp", "water"]
