"""Taking a ticket: one visit however often it is sent, a page with all of it, and its paper."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image

from tests.screens.kiosk.conftest import paired
from tests.screens.kiosk.pages import HERE, take, words
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import branches
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import printing


def journal(word):
    return Entry.objects.filter(word=word).count()


def test_a_ticket_shows_number_wait_hall_and_qr(kiosk, town):
    town.sit(town.anna, town.first)
    page = take(kiosk, town.residence, follow=True)
    for said in ("Ваш талон", "А 1", "residence", "до 3", "Перед вами нікого", "Зала 1", "Візьміть талон під екраном"):
        assert said in words(page)
    assert '<svg class="v-qr"' in page.content.decode()


def test_a_ticket_tells_the_promise_that_was_given_though_a_counter_opens(kiosk, town):
    town.sit(town.anna, town.first)
    for _ in range(6):
        town.issue()
    taken = take(kiosk, town.residence)
    low, high = Entry.objects.filter(word="ticket.issued").latest("pk").data["promised"]
    town.sit(town.oles, town.second)
    assert f"{low}–{high}" in words(kiosk.get(taken.url))


def test_a_ticket_is_a_visit_from_the_kiosk_in_the_language_of_its_page(kiosk, town):
    kiosk.cookies["django_language"] = "en"
    take(kiosk, town.residence)
    visit = Ticket.objects.get().visit
    assert (visit.origin, visit.language) == ("kiosk", "en")


def test_the_same_request_twice_is_one_visit_and_one_paper(kiosk, town):
    request = str(uuid4())
    first = take(kiosk, town.residence, request_id=request)
    again = kiosk.post(f"{HERE}take/", {"service": town.residence.pk, "request_id": request})
    assert first.url == again.url
    assert Ticket.objects.count() == 1
    assert journal("ticket.printed") == 1


def test_a_branch_that_closed_meanwhile_gives_nothing_and_says_why(kiosk, town):
    branches.change_branch(town.branch, most_waiting=0, by=town.clara, now=town.now)
    answer = kiosk.post(f"{HERE}take/", {"service": town.residence.pk, "request_id": str(uuid4())}, follow=True)
    assert "Зала повна" in words(answer)
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("service", ["", "x", "999999"])
def test_a_request_without_a_known_service_leads_home(kiosk, town, service):
    assert kiosk.post(f"{HERE}take/", {"service": service}).url == HERE
    assert not Ticket.objects.exists()


def test_the_paper_of_the_demo_printer_can_be_looked_at(kiosk, town):
    address = take(kiosk, town.residence).url
    picture = Image.open(BytesIO(kiosk.get(f"{address}picture").getvalue()))
    assert (picture.width, picture.mode) == (576, "1")


def test_a_printer_that_fails_is_told_to_the_visitor_and_kept_for_staff(town, client):
    paired(town, client, printer="escpos-network:127.0.0.1:1")
    page = words(take(client, town.residence, follow=True))
    assert "Талон не надрукувався. Він у телефоні за QR-кодом" in page
    assert "Візьміть талон під екраном" not in page
    (failed,) = printing.unprinted(town.branch.pk, now=town.now)
    assert (failed.ticket, failed.why, failed.device) == (Ticket.objects.get(), "unreachable", "Кіоск 1")


def test_a_second_try_by_the_visitor_prints_it(town, client):
    device = paired(town, client, printer="escpos-network:127.0.0.1:1")
    address = take(client, town.residence).url
    type(device).objects.update(printer="demo")
    town.later(seconds=5)
    assert "Візьміть талон під екраном" in words(client.post(f"{address}print/", follow=True))
    assert printing.unprinted(town.branch.pk, now=town.now) == []


def test_an_address_no_printer_understands_loses_no_ticket(town, client):
    paired(town, client, printer="тостер:5")
    assert "Талон не надрукувався" in words(take(client, town.residence, follow=True))
    assert Ticket.objects.count() == 1


def test_a_kiosk_without_a_printer_prints_by_the_browser(town, client):
    paired(town, client, printer="")
    page = take(client, town.residence, follow=True).content.decode()
    assert f'data-prints="ticket-{Ticket.objects.get().pk}"' in page
    assert "v-slip__centre" in page
    assert journal("ticket.printed") == 0


def test_one_more_service_can_be_added_to_the_ticket_just_taken(kiosk, town):
    address = take(kiosk, town.residence).url
    kiosk.post(f"{address}more/")
    assert "Що додати до талона А 1?" in words(kiosk.get(HERE))
    answer = kiosk.post(f"{address}join/", {"service": town.birth.pk}, follow=True)
    assert "Послугу додано" in words(answer)
    assert Ticket.objects.get().visit.services.count() == 2


def test_a_service_added_too_late_is_refused_in_words(kiosk, town):
    address = take(kiosk, town.residence).url
    town.sit(town.anna, town.first)
    town.call()
    answer = kiosk.post(f"{address}join/", {"service": town.birth.pk}, follow=True)
    assert "вже не можна додати" in words(answer)
    assert Ticket.objects.get().visit.services.count() == 1


def test_a_ticket_of_another_branch_is_not_shown(kiosk, town):
    from tests.apps.conftest import Town

    other = Town("prybrezhny", town.now)
    assert kiosk.get(f"{HERE}ticket/{other.issue().visit.secret}/").status_code == 404


def test_the_address_in_the_qr_is_the_public_one(kiosk, town, settings):
    from vikno.screens.kiosk.links import phone_ticket

    settings.PUBLIC_ADDRESS = "https://tsnap.example/"
    request = kiosk.get(HERE).wsgi_request
    assert phone_ticket(request, "abc") == "https://tsnap.example/t/abc/"
    settings.PUBLIC_ADDRESS = ""
    assert phone_ticket(request, "abc") == "http://testserver/t/abc/"
