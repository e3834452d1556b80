"""«Have a ticket?»: by number, by a scanned link in either layout; «I am here»."""

import pytest

from tests.screens.kiosk.pages import HERE, words
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.models import Ticket
from vikno.rules.search_words import other_layout
from vikno.rules.tickets import Actor

MINE = f"{HERE}mine/"


def step_out(town, ticket):
    visitor.step_out(ticket.pk, minutes=10, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)


def test_a_number_leads_to_the_place_in_the_queue(kiosk, town):
    town.sit(town.anna, town.first)
    town.issue()
    ticket = town.issue()
    answer = kiosk.get(MINE, {"code": "А2"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{MINE}{ticket.pk}/"
    assert "Місце в черзі 2" in words(answer)


def test_a_number_in_two_lines_is_asked_about(kiosk, town):
    town.issue(town.residence)
    town.issue(town.ready)
    page = words(kiosk.get(MINE, {"code": "1"}))
    assert "А 1" in page
    assert "В 1" in page


def test_a_number_nobody_has_is_told(kiosk, town):
    assert "Такого талона тут сьогодні немає" in words(kiosk.get(MINE, {"code": "А99"}))


def test_without_javascript_the_pad_types_by_its_buttons(kiosk, town):
    assert 'value="А1"' in kiosk.get(MINE, {"code": "А", "press": "1"}).content.decode()


def ukrainian(text):
    """What a scanner's keys give when the machine's layout is Ukrainian."""
    return "".join(other(sign) for sign in text)


@pytest.mark.parametrize("layout", [str, ukrainian])
def test_a_scanned_link_opens_the_ticket_in_the_layout_of(kiosk, town, layout):
    ticket = town.issue()
    link = f"https://tsnap.example/t/{ticket.visit.secret}/"
    assert kiosk.get(MINE, {"scan": layout(link)}).url == f"{MINE}{ticket.pk}/"


def other(sign):
    """What a scanner's key gives in the other layout."""
    if sign == "/":
        return "."
    typed = other_layout(sign)
    return typed.upper() if sign.isupper() else typed


def test_whoever_stepped_out_says_that_they_are_here(kiosk, town):
    ticket = town.issue()
    step_out(town, ticket)
    assert "Ви відійшли; місце за вами до 09:10" in words(kiosk.get(f"{MINE}{ticket.pk}/"))
    kiosk.post(f"{MINE}{ticket.pk}/here/")
    assert Ticket.objects.get().state == "waiting"


def test_here_said_twice_is_said_once(kiosk, town):
    ticket = town.issue()
    step_out(town, ticket)
    for _ in range(2):
        kiosk.post(f"{MINE}{ticket.pk}/here/")
    assert ticket.periods.count() == 3


def test_a_cancelled_ticket_is_not_brought_back(kiosk, town):
    ticket = town.issue()
    visitor.cancel(ticket.pk, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)
    kiosk.post(f"{MINE}{ticket.pk}/here/")
    assert "Цей талон скасовано" in words(kiosk.get(f"{MINE}{ticket.pk}/"))


def test_who_is_called_is_sent_to_the_counter(kiosk, town):
    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    assert "Вас кличуть: вікно 1" in words(kiosk.get(f"{MINE}{ticket.pk}/"))


def test_a_ticket_of_yesterday_is_not_shown(kiosk, town):
    ticket = town.issue()
    town.later(days=1)
    assert kiosk.get(f"{MINE}{ticket.pk}/").status_code == 404


def test_a_ground_is_not_shown_to_whoever_types_a_number(kiosk, town):
    town.ground(3)
    ticket = town.issue(ground_number=3)
    page = words(kiosk.get(f"{MINE}{ticket.pk}/"))
    assert "ветерани" not in page
    assert "ершочергов" not in page
