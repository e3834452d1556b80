"""Giving a ticket at the reception."""

from uuid import uuid4

import pytest

from tests.apps.conftest import Town
from tests.screens.reception.pages import HERE, give, words
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches, devices, hours
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.models import Ticket, Visit, VisitService
from vikno.screens.reception import slips


def test_a_ticket_is_given_and_shown_with_its_number(town, tablet):
    page = words(give(tablet, town.residence))
    ticket = Ticket.objects.get()
    assert ticket.label.replace("\u00a0", " ") in page
    assert (ticket.service, ticket.visit.origin) == (town.residence, "reception")
    assert Entry.objects.get(word="ticket.issued").by_label == str(town.marta)


def test_the_number_is_not_foretold(town, tablet):
    page = words(tablet.get(f"{HERE}?look={town.residence.pk}"))
    assert "А 1" not in page


def test_several_services_are_one_visit_in_the_order_they_were_asked_for(town, tablet):
    give(tablet, town.advice, town.residence)
    assert list(VisitService.objects.order_by("position").values_list("service", flat=True)) == [
        town.advice.pk,
        town.residence.pk,
    ]
    assert Ticket.objects.get().letter == "К"


def test_a_double_press_is_one_ticket(town, tablet):
    request_id = str(uuid4())
    for _ in range(2):
        give(tablet, town.residence, request_id=request_id)
    assert Ticket.objects.count() == 1


def test_a_ground_is_given_by_its_number_alone(town, tablet):
    town.ground(3)
    page = words(give(tablet, town.residence, ground="3"))
    assert Ticket.objects.get().ground.number == 3
    assert "ветерани" not in page


def test_the_pad_shows_numbers_never_words(town, tablet):
    town.ground(3)
    page = words(tablet.get(HERE))
    assert ('value="3"' in page, "ветерани" in page, "veterans" in page) == (True, False, False)


def test_a_ground_that_no_longer_holds_is_refused_in_words(town, tablet):
    answer = give(tablet, town.residence, ground="9")
    assert answer.status_code == 422
    assert "Такої підстави сьогодні немає" in words(answer)
    assert not Ticket.objects.exists()


def test_without_a_service_nothing_is_given(town, tablet):
    answer = tablet.post(f"{HERE}give/", {})
    assert (answer.status_code, Visit.objects.count()) == (422, 0)


@pytest.mark.parametrize("given", [{"look": "abc"}, {"look": "999999"}, {"s": ["1e9", "-4"]}])
def test_what_is_no_service_is_refused(given, town, tablet):
    assert tablet.post(f"{HERE}give/", given).status_code == 422
    assert not Ticket.objects.exists()


def test_a_service_stopped_a_moment_ago_is_refused_with_the_reason(town, tablet):
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="реєстр не відповідає", by=town.clara, now=town.now
    )
    answer = give(tablet, town.residence)
    assert (answer.status_code, "реєстр не відповідає" in words(answer)) == (422, True)


def test_more_services_than_a_visit_holds_are_refused(town, tablet):
    many = [town.service(f"X-{number}", f"service {number}", "А") for number in range(7)]
    answer = give(tablet, *many)
    assert (answer.status_code, Ticket.objects.count()) == (422, 0)


def test_in_a_pause_no_ticket_is_given_and_the_page_says_why(town, tablet):
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    answer = give(tablet, town.residence)
    assert (answer.status_code, "Прийом зупинено." in words(answer)) == (422, True)


def test_a_full_hall_offers_another_branch(town, tablet):
    branches.change_branch(town.branch, most_waiting=1, by=town.clara, now=town.now)
    town.issue()
    assert "Запропонуйте інший підрозділ" in words(give(tablet, town.residence))


def test_after_the_last_ticket_of_the_day_none_is_given(town, tablet):
    town.later(hours=10, minutes=50)
    assert "Останні талони на сьогодні вже дали" in words(give(tablet, town.residence))


def test_a_ticket_may_be_given_to_another_branch(town, tablet):
    other = Town("seaside")
    page = words(give(tablet, town.residence, to="seaside"))
    assert Ticket.objects.get().branch == other.branch
    assert "Seaside" in page


def test_a_branch_nobody_has_receives_nobody(town, tablet):
    assert give(tablet, town.residence, to="nowhere").status_code == 404


def test_the_browser_prints_by_itself_where_no_printer_was_chosen(town, tablet):
    ticket_page = words(give(tablet, town.residence, how="paper"))
    assert f'data-print="{Ticket.objects.get().pk}"' in ticket_page


def test_for_the_phone_nothing_is_printed_and_the_code_is_large(town, tablet):
    page = words(give(tablet, town.residence, how="phone"))
    assert ("data-print=" in page, 'class="v-qr"' in page) == (False, True)


@pytest.fixture
def printer(town, settings, tmp_path):
    """A kiosk with the demo printer."""
    settings.PRINTED = tmp_path
    return devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", printer="demo", by=town.clara, now=town.now)


def test_a_chosen_printer_prints_and_the_journal_knows(town, tablet, printer, tmp_path):
    tablet.post(f"{HERE}printer/", {"printer": printer.pk})
    page = words(give(tablet, town.residence))
    assert Entry.objects.filter(word__in=("ticket.printed", "ticket.not_printed")).count() == 1
    assert "data-print=" not in page


def test_a_printer_that_does_not_answer_is_told_and_the_ticket_stays(town, tablet, printer):
    printer.printer = "escpos-file:/nowhere/printer"
    printer.save()
    tablet.post(f"{HERE}printer/", {"printer": printer.pk})
    page = words(give(tablet, town.residence))
    assert "Талон не надрукувався." in page
    assert Ticket.objects.get().state == "waiting"


def test_a_printer_of_another_branch_is_not_chosen(town, tablet):
    other = Town("seaside")
    device = devices.add_device(other.branch, kind="kiosk", name="Кіоск", printer="demo", by=town.clara, now=town.now)
    answer = tablet.post(f"{HERE}printer/", {"printer": device.pk})
    assert answer.cookies[slips.COOKIE].value == ""


def test_the_paper_speaks_the_visitors_language(town, tablet):
    tablet.cookies["django_language"] = "en"
    give(tablet, town.residence)
    assert Visit.objects.get().language == "en"
