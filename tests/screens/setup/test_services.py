"""Letters, stopped services, grounds, the order of calling."""

from datetime import time, timedelta

import pytest

from tests.screens.setup.reading import Form, said
from vikno.apps.journal.models import Entry
from vikno.apps.network import queries as network
from vikno.apps.network.actions import hours
from vikno.apps.network.models import Policy, Review
from vikno.apps.staff import actions as staff


def letters(town):
    return [group.letter for group in network.groups_of(town.branch.pk)]


def test_letters_are_served_in_the_order_of_their_places(town, clara):
    clara.send("lines/", place_А="3", place_В="", place_К="1")
    assert letters(town) == ["К", "А"]


def test_a_letter_tells_when_nobody_is_there(town, clara):
    assert clara.words("lines/").count("пн–нд 8–20") >= 3
    week = {day: (time(8), time(20), None) for day in range(5)}
    staff.set_week(town.anna, week=week, by=town.clara, now=town.now)
    assert "сб, нд 8–20" in clara.words("lines/")


def test_a_service_is_stopped_with_a_reason_and_resumed(town, clara):
    answer = clara.send(
        f"lines/services/{town.residence.pk}/stop/", reason_uk="Реєстр мовчить", until="2026-11-17T15:30"
    )
    stop = network.stops(town.branch.pk, now=town.now)[town.residence.pk]
    assert (answer.status_code, stop.reason_uk) == (303, "Реєстр мовчить")
    assert stop.until_at.astimezone(town.now.tzinfo).hour == 15
    assert "Реєстр мовчить" in clara.words("lines/services/")
    clara.press(f"lines/services/{town.residence.pk}/resume/")
    assert network.stops(town.branch.pk, now=town.now) == {}


@pytest.mark.parametrize(
    ("typed", "told"), [({"reason_uk": ""}, "Напишіть чому"), ({"until": "2026-11-17T08:00"}, "Ця година вже минула")]
)
def test_a_stop_s_mistakes_are_told(town, clara, typed, told):
    page = said(clara.send(f"lines/services/{town.residence.pk}/stop/", **{"reason_uk": "Реєстр", **typed}))
    assert told in page
    assert network.stops(town.branch.pk, now=town.now) == {}


def test_services_are_found_by_letter(town, clara):
    assert "residence" in clara.words("lines/services/", letter="А")
    assert "residence" not in clara.words("lines/services/", letter="В")
    assert clara.open("lines/services/", letter="Я").status_code == 200


def test_a_service_the_branch_does_not_give_is_not_found(town, clara):
    strange = town.service("X-9", "strange", "А")
    network.given.__wrapped__(town.branch.pk)
    clara.send("lines/", place_А="")
    assert clara.open(f"lines/services/{strange.pk}/stop/").status_code == 404


def test_grounds_are_looked_over_as_they_were_shown(town, clara):
    town.ground()
    page = clara.words("grounds/")
    digest = page[page.index('name="digest" value="') + 21 :].split('"')[0]
    town.ground(number=4)
    assert clara.press("grounds/", digest=digest).status_code == 409
    assert not Review.objects.exists()
    page = clara.words("grounds/")
    digest = page[page.index('name="digest" value="') + 21 :].split('"')[0]
    assert clara.press("grounds/", digest=digest).status_code == 303
    assert "Переглянуто: Клара Гудзь" in clara.words("grounds/")


def test_an_unread_act_is_told_as_the_centre_s_order(town, clara):
    town.ground()
    assert "порядок центру" in clara.words("grounds/")


def test_the_preview_tells_and_changes_nothing(town, clara):
    page = said(clara.send("calling/", kind="fifo", grace_minutes="20", preview="1"))
    assert "Кличемо «У порядку приходу» замість «За обіцянкою або швидше»." in page
    assert "Після неявки місце чекає 20 хв замість 15." in page
    assert not Policy.objects.exists()
    assert Form(page).values["grace_minutes"] == ["20"]


def test_a_preview_of_nothing_says_so(clara):
    assert "Нічого не зміниться" in said(clara.send("calling/", preview="1"))


def test_a_new_order_holds_from_now_and_the_old_one_stays(town, clara):
    hours.set_policy(town.branch, cap_intake_minutes=45, by=town.clara, now=town.now - timedelta(days=1))
    answer = clara.send("calling/", kind="statutory_fifo", basis="Наказ № 14")
    rows = network.policies(town.branch.pk)
    assert answer.status_code == 303
    assert [(row.kind, row.cap_intake_minutes, row.basis) for row in rows] == [
        ("statutory_fifo", 45, "Наказ № 14"),
        ("promise_or_faster", 45, ""),
    ]
    assert Entry.objects.filter(word="policy.set").latest("pk").by_label == "Клара Гудзь"
    assert "Наказ № 14" in clara.words("calling/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"basis": ""}, "Напишіть, чим затверджено"),
        ({"basis": "Наказ", "weight_intake": "0"}, "Число від 0,1 до 100"),
        ({"basis": "Наказ", "recalls_before_no_show": "x"}, "Ціле число від 0 до 9"),
    ],
)
def test_an_order_s_mistakes_are_told(town, clara, typed, told):
    assert told in said(clara.send("calling/", **typed))
    assert not Policy.objects.exists()


def test_a_colleague_s_order_is_told_before_ours_holds(town, clara):
    form = clara.form("calling/")
    hours.set_policy(town.branch, kind="fifo", by=town.marta, now=town.later(minutes=1))
    page = said(clara.send("calling/", form, basis="Наказ № 14"))
    assert "було «За обіцянкою або швидше», стало «У порядку приходу»" in page
