"""Hours and dates, and how people write them."""

from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.screens.setup.reading import said
from vikno.apps.journal.models import Entry
from vikno.apps.network import queries as network
from vikno.apps.network.actions import hours
from vikno.apps.network.models import Branch, HoursException
from vikno.screens.setup import stretches

clocks = st.lists(st.integers(0, 1439), min_size=2, max_size=6, unique=True).map(sorted)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", ()),
        ("8–17", ((time(8), time(17)),)),
        ("8-17", ((time(8), time(17)),)),
        (" 14 — 17:30 ; 8.15 - 13 ", ((time(8, 15), time(13)), (time(14), time(17, 30)))),
    ],
)
def test_hours_are_read_as_people_write_them(text, read):
    assert stretches.read(text) == read


@pytest.mark.parametrize("text", ["з 8 до 17", "8", "25–26", "8:75–9", "8–17–20"])
def test_what_is_no_hours_is_told(text):
    with pytest.raises(stretches.Unreadable):
        stretches.read(text)


@pytest.mark.parametrize("text", ["17–8", "8–8", "8–13, 12–17"])
def test_hours_out_of_order_are_told(text):
    with pytest.raises(stretches.OutOfOrder):
        stretches.read(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(clocks)
def test_hours_written_are_read_back(minutes):
    pairs = zip(minutes[::2], minutes[1::2], strict=False)
    week = tuple((time(start // 60, start % 60), time(end // 60, end % 60)) for start, end in pairs)
    assert stretches.read(stretches.write(week)) == week


@pytest.mark.parametrize(
    ("numbers", "told"), [([0, 1, 2, 3, 4], "пн–пт"), ([0, 2], "пн, ср"), ([5, 6], "сб, нд"), ([], "")]
)
def test_runs_of_days_are_told_short(numbers, told):
    assert stretches.days(numbers) == told


def test_the_week_is_saved_with_several_stretches(town, clara):
    answer = clara.send("hours/", reception_0="8-13, 14-17:30", reception_6="", most_waiting="120")
    week = network.week(town.branch.pk)
    assert answer.status_code == 303
    assert week["reception"][0] == ((time(8), time(13)), (time(14), time(17, 30)))
    assert 6 not in week["reception"]
    assert Branch.objects.get(pk=town.branch.pk).most_waiting == 120


def test_only_the_schedule_that_changed_is_journalled(town, clara):
    before = Entry.objects.filter(word="hours.set").count()
    clara.send("hours/", working_0="7–18")
    assert [entry.data["kind"] for entry in Entry.objects.filter(word="hours.set")[before:]] == ["working"]


def test_hours_that_overlap_stand_at_their_day(clara):
    page = said(clara.send("hours/", reception_1="8–13, 12–17"))
    assert 'id="id_reception_1-error"' in page
    assert "вівторок: приймаємо людей" in page


def test_an_other_s_day_is_told_by_its_name(town, clara):
    form = clara.form("hours/")
    week = {day: [(time(9), time(15))] for day in range(5)}
    hours.set_week(town.branch, kind="reception", week=week, by=town.marta, now=town.now)
    page = said(clara.send("hours/", form, working_0="7–21"))
    assert "понеділок: приймаємо людей: було «8–20», стало «9–15»." in page


def test_a_date_is_added_changed_and_dropped(town, clara):
    clara.send("hours/dates/add/", on="2026-12-25", hours="9–13", reason_uk="Різдво")
    row = HoursException.objects.get()
    assert (row.on, row.opens, row.closes) == (date(2026, 12, 25), time(9), time(13))
    clara.send("hours/dates/2026-12-25/", on="2026-12-26", hours="")
    row = HoursException.objects.get()
    assert (row.on, row.opens, row.reason_uk) == (date(2026, 12, 26), None, "Різдво")
    clara.press("hours/dates/2026-12-26/drop/")
    assert not HoursException.objects.exists()


def test_a_date_that_differs_already_is_not_set_twice(clara):
    for reason in ("Різдво", "Навчання"):
        answer = clara.send("hours/dates/add/", on="2026-12-25", hours="", reason_uk=reason)
    assert "Така дата вже є" in said(answer)
    assert HoursException.objects.get().reason_uk == "Різдво"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"on": "2026-11-31"}, "Такої дати немає"),
        ({"hours": "8–12, 13–17"}, "Тут лише один проміжок"),
        ({"reason_uk": ""}, "Напишіть чому"),
    ],
)
def test_a_date_s_mistakes_are_told(clara, typed, told):
    good = {"on": "2026-12-25", "hours": "", "reason_uk": "Різдво"}
    assert told in said(clara.send("hours/dates/add/", **good | typed))


def test_dates_come_by_pages(town, clara):
    for number in range(25):
        hours.set_exception(
            town.branch, on=date(2026, 12, 1 + number), opens=None, closes=None, by=town.clara, now=town.now
        )
    first = clara.words("hours/dates/")
    assert first.count("Повернути до тижня:") == 0
    assert first.count("/drop/") == 20
    assert "from=2026-12-21" in first
    assert clara.words("hours/dates/", **{"from": "2026-12-21"}).count("/drop/") == 5


@pytest.mark.parametrize("query", [{"from": "x"}, {"before": "2026-13-01"}])
def test_a_strange_page_of_dates_is_not_found(clara, query):
    assert clara.open("hours/dates/", **query).status_code == 404
