"""Whom to help: calls for help, missed calls, papers that never came, those who stepped out."""

import pytest

from tests.screens.reception.pages import HERE, words
from vikno.apps.network.actions import devices
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import counter, printing, serve, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import HelpCall, Ticket
from vikno.apps.queue.queries import care
from vikno.rules.tickets import Actor


def kinds(town):
    return [one.kind for one in care.list_for(town.branch.pk, now=town.now)]


def missed(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    for _ in range(2):
        counter.recall(town.anna, by=town.anna, now=town.now)
    serve.miss(town.anna, by=town.anna, now=town.now)
    return ticket


def away(town, minutes=10):
    ticket = town.issue()
    visitor.step_out(ticket.pk, minutes=minutes, role=Actor.VISITOR, by=VISITOR, now=town.now)
    return ticket


@pytest.fixture
def asked(town):
    """A call for help from a kiosk."""
    kiosk = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)
    return branch_actions.ask_help(branch_id=town.branch.pk, device=kiosk, by=kiosk, now=town.now, page="find")


def test_nobody_to_help_is_said(tablet):
    assert "Ніхто не кличе." in words(tablet.get(HERE))


def test_a_call_for_help_names_the_kiosk_and_its_page(asked, tablet):
    page = words(tablet.get(HERE))
    assert ("Кіоск 1" in page, "сторінка «Знайти послугу»" in page) == (True, True)


def test_going_there_takes_the_call(town, asked, tablet):
    assert tablet.post(f"{HERE}help/{asked.pk}/").headers["Location"] == HERE
    assert HelpCall.objects.get().taken_by == town.marta


def test_whoever_is_second_hears_who_goes_already(town, asked, tablet):
    branch_actions.take_help(asked.pk, employee=town.clara, now=town.now)
    answer = tablet.post(f"{HERE}help/{asked.pk}/", headers={"HX-Request": "true"})
    assert "Уже йде Клара Гудзь." in words(answer)


def test_a_missed_call_says_where_and_how_often(town, tablet):
    missed(town)
    assert "вікно 1 кликало 3 рази, тримаємо до 09:15" in words(tablet.get(HERE))


def test_one_who_was_found_waits_again_in_the_old_place(town, tablet):
    ticket = missed(town)
    later = town.issue()
    tablet.post(f"{HERE}ticket/{ticket.pk}/here/")
    ticket.refresh_from_db()
    assert ticket.state == "waiting"
    assert town.call() == ticket != later


def test_found_twice_is_found_once(town, tablet):
    ticket = missed(town)
    for _ in range(2):
        answer = tablet.post(f"{HERE}ticket/{ticket.pk}/here/", follow=True)
    assert answer.status_code == 200
    assert Ticket.objects.get().state == "waiting"


def test_one_who_is_gone_for_good_is_told(town, tablet):
    ticket = missed(town)
    branch_actions.let_time_act(ticket.pk, now=town.later(minutes=16))
    answer = tablet.post(f"{HERE}ticket/{ticket.pk}/here/", follow=True)
    assert "Цей талон уже закрито." in words(answer)


def test_one_who_stepped_out_may_be_back_earlier(town, tablet):
    ticket = away(town)
    assert "повернуться до 09:10" in words(tablet.get(HERE))
    tablet.post(f"{HERE}ticket/{ticket.pk}/here/")
    assert Ticket.objects.get().state == "waiting"


def test_a_paper_that_never_came_is_told_with_its_trouble(town, tablet):
    ticket = town.issue()
    kiosk = devices.add_device(town.branch, kind="kiosk", name="Кіоск 2", by=town.clara, now=town.now)
    printing.note_not_printed(ticket, why="no_paper", by=kiosk, now=town.now)
    page = words(tablet.get(HERE))
    assert ("Кіоск 2: скінчився папір" in page, f"?ticket={ticket.pk}" in page) == (True, True)


def test_calls_for_help_come_first_then_missed_ones_then_the_rest(town, asked):
    away(town)
    missed(town)
    assert kinds(town) == ["help", "missed", "away"]


def test_a_ticket_may_be_cancelled_at_the_reception(town, tablet):
    ticket = town.issue()
    answer = tablet.post(f"{HERE}ticket/{ticket.pk}/cancel/", follow=True)
    assert "скасовано" in words(answer)
    assert Ticket.objects.get().state == "cancelled"


def test_a_ticket_being_served_cannot_be_cancelled_here(town, tablet):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    town.start()
    page = words(tablet.post(f"{HERE}ticket/{ticket.pk}/cancel/", follow=True))
    assert "Із талоном уже щось зробили." in page
    assert Ticket.objects.get().state == "serving"


def test_the_history_of_a_ticket_tells_no_ground(town, tablet):
    town.ground(3)
    town.sit(town.anna, town.first)
    ticket = town.issue(ground_number=3)
    town.call()
    town.start()
    serve.verify_ground(town.anna, by=town.anna, now=town.now)
    page = words(tablet.get(f"{HERE}?ticket={ticket.pk}"))
    assert ("покликали до вікна 1" in page, "підстав" in page, "ветерани" in page) == (True, False, False)


def test_one_more_service_joins_the_visit(town, tablet):
    ticket = town.issue()
    tablet.post(f"{HERE}ticket/{ticket.pk}/add/", {"service": town.advice.pk})
    assert [one.service for one in ticket.visit.services.order_by("position")] == [town.residence, town.advice]


def test_yesterdays_ticket_is_history(town, tablet):
    ticket = town.issue()
    town.later(days=1)
    assert tablet.post(f"{HERE}ticket/{ticket.pk}/cancel/").status_code == 404


def test_the_list_asks_little(town, django_assert_max_num_queries):
    for _ in range(8):
        away(town)
    with django_assert_max_num_queries(6):
        care.list_for(town.branch.pk, now=town.now)
