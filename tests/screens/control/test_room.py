"""What the control room shows: promises, needs, windows, longer periods, the journal; what its live pieces weigh."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.apps.conftest import Town
from vikno.apps.cases.queries.intake_times import IntakeTimes
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, devices, hours
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import attention, hall, promises
from vikno.apps.staff import actions as staff
from vikno.lib.clock import day_of
from vikno.screens.control import past, room
from vikno.screens.control.fragments import FRAGMENTS

HERE = "/control/central/"


def words(answer):
    """The page with its non-breaking spaces as plain ones."""
    return answer.content.decode().replace("\u00a0", " ")


def render(town, name, *more, language="uk"):
    with translation.override(language):
        return FRAGMENTS[name].render((str(town.branch.pk), *more), town.now)


def pressing(town):
    return promises.pressing(town.branch.pk, now=town.now)


def big(town):
    """Eighteen counters, twelve people at them, forty who wait: the main centre at its peak."""
    people = [town.hire(f"Імʼя{number}", f"Прізвищенко{number}", "operator", "АВК") for number in range(12)]
    counters = [town.first, town.second] + [
        branches.add_counter(town.hall, number=number, by=HOUSE, now=town.now, x=number, y=2) for number in range(3, 19)
    ]
    for employee, counter in zip(people, counters, strict=False):
        town.sit(employee, counter)
    for _ in range(50):
        town.issue()
    for employee in people:
        town.call(employee)
        town.start(employee)
    town.later(minutes=50)


# ---------------------------------------------------------------- promises


def test_a_promise_that_passed_is_broken_and_the_longest_wait_comes_first(town):
    town.sit(town.anna, town.first)
    first = town.issue()
    town.later(minutes=3)
    town.issue()
    town.later(hours=2)
    seen = pressing(town)
    assert [one.standing for one in seen.people] == ["broken", "broken"]
    assert seen.people[0].ticket == first
    assert seen.broken == {first.group_id: 2}


def test_a_promise_the_schedule_will_not_keep_is_at_risk(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    town.start()
    for _ in range(8):
        town.issue()
    promised = {"promised_from_at": town.now, "promised_until_at": town.now + timedelta(minutes=2)}
    Ticket.objects.filter(state="waiting").update(**promised)
    seen = pressing(town)
    assert sum(seen.at_risk.values()) == 8
    assert {one.standing for one in seen.people} == {"at_risk"}


def test_in_a_pause_no_promise_gets_worse(town):
    town.sit(town.anna, town.first)
    town.issue()
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    before = pressing(town)
    town.later(hours=3)
    assert pressing(town) == before


def test_somebody_nobody_can_serve_is_at_risk(town):
    town.issue()
    assert sum(pressing(town).at_risk.values()) == 1


# ---------------------------------------------------------------- needs


def kinds(town, pace=1.0):
    return [need.kind for need in attention.of(hall.view(town.branch, now=town.now), pace=pace)]


def test_a_silent_device_is_told_in_real_minutes(town):
    device = devices.add_device(town.branch, kind="board", name="Табло", by=town.clara, now=town.now)
    devices.pair(devices.offer_code(device, by=town.clara, now=town.now), now=town.now)
    town.later(minutes=6)
    assert (kinds(town), kinds(town, pace=60)) == (["silent"], [])


def test_a_stopped_service_is_known(town, head):
    hours.stop_service(town.branch, service_id=town.birth.pk, reason_uk="реєстр", by=town.clara, now=town.now)
    assert kinds(town) == ["stopped"]
    assert "1 послугу поки не приймаємо" in words(head.get(HERE))


def test_a_counter_with_its_own_list_serves_no_more_than_the_list(town):
    town.first.groups.set([town.groups["В"]])
    town.sit(town.anna, town.first)
    town.issue(town.residence)
    assert kinds(town) == ["nobody_serves"]


def test_a_live_piece_posts_without_a_token_of_its_own(town):
    town.sit(town.anna, town.first)
    staff.start_break(town.anna, reason="rest", minutes=5, by=town.anna, now=town.now)
    town.later(minutes=20)
    shown = render(town, "control.needs", "steers")
    assert ("hx-post=" in shown, "csrfmiddlewaretoken" in shown) == (True, False)


def test_who_does_not_steer_sees_needs_without_acts(town):
    town.sit(town.anna, town.first)
    staff.start_break(town.anna, reason="rest", minutes=5, by=town.anna, now=town.now)
    town.later(minutes=20)
    assert "<form" not in render(town, "control.needs", "")


# ---------------------------------------------------------------- the room


def test_a_window_says_whom_it_serves_who_sits_there_and_for_how_long(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    town.start()
    town.later(minutes=5, seconds=7)
    shown = render(town, "control.room", "steers")
    assert all(word in shown for word in (ticket.label, "Анна Лісова", "05:07", "data-timer"))


def test_in_a_pause_the_timers_stand(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    town.start()
    branch_actions.pause(town.branch, reason="power", by=town.clara, now=town.now)
    town.later(minutes=9)
    shown = render(town, "control.room", "steers")
    assert ("data-timer " in shown, "00:00" in shown) == (False, True)


def test_the_sentence_tells_how_many_of_a_hundred_were_quick(town, head):
    town.sit(town.anna, town.first)
    for number in range(12):
        ticket = town.issue()
        town.later(minutes=1 if number % 4 else 12)
        town.call()
        town.finish(ticket)
    assert "<strong>75 зі 100</strong>" in words(head.get(HERE))


@pytest.mark.parametrize("language", ["uk", "en"])
def test_at_the_peak_every_live_piece_is_small(town, language):
    big(town)
    branch = str(town.branch.pk)
    pieces = [
        ("control.network", (branch,)), ("control.room", ("steers",)), ("control.lines", ()),
        ("control.needs", ("steers",)), ("control.day", ()),
    ]  # fmt: skip
    sizes = {name: len(render(town, name, *more, language=language).encode()) for name, more in pieces}
    assert {name: size for name, size in sizes.items() if size > 10_000} == {}


def test_the_page_asks_the_same_however_many_wait(town, head, django_assert_max_num_queries):
    big(town)
    with django_assert_max_num_queries(150):
        head.get(HERE)


# ---------------------------------------------------------------- longer periods


@pytest.mark.parametrize(("period", "days"), [("week", 7), ("month", 31)])
def test_a_longer_period_has_a_bar_for_each_day(period, days, town):
    town.issue()
    seen = past.of(town.branch, period, now=town.now)
    assert len(seen["picture"].bars) == days
    assert (seen["first"], seen["last"]) == (day_of(town.now) - timedelta(days=days - 1), day_of(town.now))


def test_an_unknown_period_is_today(town, head):
    assert past.of(town.branch, "century", now=town.now) is None
    assert head.get(f"{HERE}?period=century").status_code == 200


def test_days_before_the_period_are_left_out(town):
    town.issue()
    town.later(days=8)
    town.issue()
    seen = past.of(town.branch, "week", now=town.now)
    assert (seen["whole"].came, len(seen["rows"])) == (1, 1)


def test_an_empty_period_says_so(town, head):
    assert "У ці дні нікого не було" in words(head.get(f"{HERE}?period=week"))


def test_a_longer_period_tells_lines_apart(town, head):
    town.issue(town.ready)
    page = words(head.get(f"{HERE}?period=week"))
    assert "За лініями" in page


# ---------------------------------------------------------------- the order and the journal


def test_the_order_shows_its_figures_and_history(town, client, hour):
    hours.set_policy(
        town.branch, kind="fifo", grace_minutes=20, basis="Наказ № 7", by=town.clara, now=town.later(hours=1)
    )
    page = words(client.get(f"{HERE}order/"))
    assert all(word in page for word in ("Наказ № 7", "20 хв", "Клара Гудзь"))


def test_who_may_set_up_may_change_the_order(town, head):
    assert "Змінити порядок" in words(head.get(f"{HERE}order/"))


def test_a_branch_that_never_opened_has_no_public_order(town, client, hour):
    branches.open_branch(by=HOUSE, now=town.now, code="plan", name_uk="План")
    assert client.get("/control/plan/order/").status_code == 404


def test_the_journal_speaks_in_words(town, head):
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    page = words(head.get(f"{HERE}journal/"))
    assert (">тривога<" in page, "air_raid" in page) == (True, False)


def test_the_journal_is_read_page_by_page_and_nothing_twice(town, head):
    for _ in range(60):
        town.issue()
    first = words(head.get(f"{HERE}journal/"))
    older = first.split('href="?before=')[1].split('"')[0]
    second = words(head.get(f"{HERE}journal/?before={older}"))
    assert "До найновіших" in second or "?before" in second
    labels = [page.count("<td>А ") for page in (first, second)]
    assert sum(labels) >= 60


def test_emmas_branch_is_not_among_claras_panes(town, head):
    Town("seaside")
    assert "Seaside" not in words(head.get(HERE))


def test_how_long_papers_are_taken_in_is_told_once_somebody_came(town):
    shown = room.the_day(town.branch, now=town.now)
    assert "Прийнято заяв" not in render_to_string("control/room/_day.html", shown)
    shown["intakes"] = IntakeTimes(count=42, median_minutes=8.3, within=0.64)
    page = render_to_string("control/room/_day.html", shown).replace("\u00a0", " ")
    assert [text in page for text in ("Прийнято до 10 хв", "64 %", "8 хв")] == [True] * 3
