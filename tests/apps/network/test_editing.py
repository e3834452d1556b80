"""One editor at a time, each form once; halls, counters and devices by name; stops with an end."""

from datetime import timedelta
from uuid import uuid4

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.network import queries
from vikno.apps.network.actions import branches, devices, editing, hours
from vikno.apps.network.models import Counter, Device, Hall, PlanItem
from vikno.rules.policies import PolicyRefused


@pytest.fixture
def by_clara(town):
    return {"by": town.clara, "now": town.now}


def add(town, number=5):
    """What a form does that adds a counter."""
    return lambda: branches.add_counter(town.hall, number=number, by=town.clara, now=town.now).pk


def test_a_form_sent_twice_is_one_effect(town):
    request = uuid4()
    first = editing.alone(town.branch, request_id=request, change=add(town), now=town.now)
    second = editing.alone(town.branch, request_id=request, change=add(town), now=town.now)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.subject_id == second.subject_id
    assert Entry.objects.filter(word="counter.added", subject_id=first.subject_id).count() == 1


def test_a_form_that_was_refused_may_be_sent_again(town):
    request = uuid4()
    with pytest.raises(branches.NumberTaken):
        editing.alone(town.branch, request_id=request, change=add(town, number=1), now=town.now)
    assert editing.alone(town.branch, request_id=request, change=add(town, number=7), now=town.now).is_new


def test_a_form_without_an_id_is_taken_in_each_time(town):
    taken = [editing.alone(town.branch, request_id=None, change=lambda: None, now=town.now) for _ in range(2)]
    assert [one.is_new for one in taken] == [True, True]


def test_forms_are_remembered_for_a_week(town):
    old, new = uuid4(), uuid4()
    editing.alone(town.branch, request_id=old, change=lambda: None, now=town.now)
    editing.alone(town.branch, request_id=new, change=lambda: None, now=town.later(days=8))
    assert editing.alone(town.branch, request_id=old, change=lambda: None, now=town.now).is_new
    assert not editing.alone(town.branch, request_id=new, change=lambda: None, now=town.now).is_new


def test_two_halls_of_a_branch_never_share_a_name(town, by_clara):
    other = branches.add_hall(town.branch, name_uk="Зала 2", **by_clara)
    with pytest.raises(branches.HallNameTaken):
        branches.add_hall(town.branch, name_uk="Зала 1", **by_clara)
    with pytest.raises(branches.HallNameTaken):
        branches.change_hall(other, name_uk="Зала 1", **by_clara)
    assert branches.change_hall(other, name_uk="Зала 2", floor=2, **by_clara).floor == 2


def test_a_hall_with_counters_stays_and_an_empty_one_goes(town, by_clara):
    with pytest.raises(branches.HallNotEmpty):
        branches.remove_hall(town.hall, **by_clara)
    branches.remove_hall(branches.add_hall(town.branch, name_uk="Зала 2", **by_clara), **by_clara)
    assert Hall.objects.get() == town.hall


def test_a_counter_with_a_past_stays_and_one_added_by_mistake_goes(town, by_clara):
    town.sit(town.anna, town.first)
    with pytest.raises(branches.CounterInHistory):
        branches.remove_counter(town.first, **by_clara)
    branches.remove_counter(town.second, **by_clara)
    assert Counter.objects.get() == town.first
    assert Entry.objects.filter(word="counter.removed").count() == 1


def test_a_code_names_one_branch(town, by_clara):
    with pytest.raises(branches.CodeTaken):
        branches.open_branch(code="central", name_uk="Другий", **by_clara)


def test_what_stands_on_the_plan_can_be_moved_and_taken_off(town, by_clara):
    item = branches.place(town.hall, kind="seats", x=5, y=5, **by_clara)
    assert branches.change_item(item, x=9, note_uk="32 місця", **by_clara).x == 9
    branches.unplace(item, **by_clara)
    assert not PlanItem.objects.exists()


def test_two_devices_never_share_a_name_until_one_is_taken_away(town, by_clara):
    old = devices.add_device(town.branch, kind="kiosk", name="Кіоск", **by_clara)
    with pytest.raises(devices.NameTaken):
        devices.add_device(town.branch, kind="board", name="Кіоск", **by_clara)
    devices.revoke(old, **by_clara)
    assert devices.add_device(town.branch, kind="kiosk", name="Кіоск", **by_clara).pk != old.pk


def test_a_device_keeps_its_name_when_its_printer_changes(town, by_clara):
    device = devices.add_device(town.branch, kind="kiosk", name="Кіоск", **by_clara)
    devices.change_device(device, name="Кіоск", printer="demo", **by_clara)
    assert Device.objects.get().printer == "demo"


def test_a_stop_ends_by_itself_at_its_hour(town, by_clara):
    until = town.now + timedelta(hours=2)
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр", until_at=until, **by_clara
    )  # fmt: skip
    assert queries.stops(town.branch.pk, now=town.now)[town.residence.pk].until_at == until
    assert queries.stops(town.branch.pk, now=until) == {}


def test_a_stop_with_an_end_can_be_lifted_before_it(town, by_clara):
    stop = {"service_id": town.residence.pk, "reason_uk": "Реєстр", "until_at": town.now + timedelta(hours=2)}
    hours.stop_service(town.branch, **stop, **by_clara)
    hours.resume_service(town.branch, service_id=town.residence.pk, by=town.clara, now=town.later(minutes=5))
    assert queries.stops(town.branch.pk, now=town.now) == {}


def test_a_stop_that_would_be_over_is_refused(town, by_clara):
    with pytest.raises(hours.StopOver):
        hours.stop_service(town.branch, service_id=1, reason_uk="Реєстр", until_at=town.now, **by_clara)


def test_a_policy_whose_numbers_make_no_order_is_refused(town, by_clara):
    with pytest.raises(PolicyRefused):
        hours.set_policy(town.branch, weight_intake=0, **by_clara)
    assert queries.policies(town.branch.pk) == []
