"""A ticket from home: honest waits first, one live ticket a browser, no flood."""

import pytest
from django.test import Client

from tests.screens.portal.pages import token, words
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, hours
from vikno.apps.queue.models import Ticket
from vikno.screens.portal import limit

HERE = "/take/central/"


def service(town) -> str:
    return f"{HERE}service/{town.residence.pk}/"


def take(client, town, **more):
    """Press «Take a ticket» on the page of residence."""
    page = client.get(service(town))
    return client.post(service(town), {"token": token(page), **more})


def test_the_branches_tell_their_waits_before_anybody_sets_out(client, town):
    town.sit(town.anna, town.first)
    town.issue()
    page = words(client.get("/take/"))
    for said in ("Central", "до 20:00", "чекає 1"):
        assert said in page


def test_a_branch_never_opened_is_not_offered(client, town):
    branches.change_branch(town.branch, opened_at=None, by=HOUSE, now=town.now)
    assert "Жоден центр ще не відкрився" in words(client.get("/take/"))
    assert client.get(HERE).status_code == 404


def test_a_closed_branch_says_when_it_opens(client, town):
    town.now = town.now.replace(hour=21)
    assert "зачинено, відчиниться завтра о 08:00" in words(client.get("/take/"))


def test_a_branch_shows_its_lines_with_their_waits(client, town):
    town.sit(town.anna, town.first)
    page = words(client.get(HERE))
    assert "intake до 3 хв" in page
    assert "consult від 5 хв" in page


def test_the_way_from_line_to_service(client, town):
    assert "residence" in words(client.get(f"{HERE}line/А/"))
    assert client.get(f"{HERE}line/В/").url == f"{HERE}service/{town.ready.pk}/"


def test_a_ticket_taken_from_home_opens_its_live_page(client, town):
    answer = take(client, town)
    ticket = Ticket.objects.get()
    assert answer.url == f"/t/{ticket.visit.secret}/"
    assert ticket.visit.origin == "web"


def test_the_same_page_sent_twice_gives_one_ticket(client, town):
    sent = token(client.get(service(town)))
    first, again = (client.post(service(town), {"token": sent}) for _ in range(2))
    assert first.url == again.url
    assert Ticket.objects.count() == 1


def test_one_browser_holds_one_live_ticket(client, town):
    take(client, town)
    page = client.get(service(town))
    assert "У вас є талон: А 1." in words(page)
    answer = client.post(service(town), {"token": token(Client().get(service(town)))})
    assert answer.status_code == 409
    assert "У вас уже є талон." in words(answer)
    assert Ticket.objects.count() == 1


def test_after_cancelling_another_may_be_taken(client, town):
    address = take(client, town).url
    client.post(f"{address}cancel/", {"cancel": "1"})
    assert take(client, town).status_code == 303
    assert Ticket.objects.count() == 2


def test_a_flood_from_one_network_is_stopped_in_words(town, monkeypatch):
    monkeypatch.setattr(limit, "MOST", 2)
    answers = [take(Client(), town) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 409]
    assert "Із цієї мережі взяли забагато талонів" in words(answers[-1])
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("sent", ["", "forged", "IjEi:1abc:def"])
def test_a_page_too_old_or_forged_gives_nothing(client, town, sent):
    answer = client.post(service(town), {"token": sent})
    assert answer.status_code == 409
    assert "Сторінка була відкрита надто довго" in words(answer)
    assert not Ticket.objects.exists()


def test_a_branch_that_closed_meanwhile_says_so(client, town):
    sent = token(client.get(service(town)))
    town.now = town.now.replace(hour=21)
    answer = client.post(service(town), {"token": sent})
    assert "Талонів уже не даємо: зачинено" in words(answer)
    assert not Ticket.objects.exists()


def test_a_service_stopped_meanwhile_says_so(client, town):
    sent = token(client.get(service(town)))
    hours.stop_service(town.branch, service_id=town.residence.pk, reason_uk="Реєстр мовчить", by=HOUSE, now=town.now)
    answer = client.post(service(town), {"token": sent})
    assert "Поки ви обирали, цю послугу призупинили" in words(answer)
    assert "Реєстр мовчить" in words(answer)
    assert not Ticket.objects.exists()


def test_search_answers_and_says_when_it_has_nothing(client, town):
    assert "нічого не знайшли" in words(client.get(f"{HERE}find/", {"q": "зорельот"}))


@pytest.mark.parametrize("path", ["/take/nowhere/", f"{HERE}service/999999/", f"{HERE}line/Ю/"])
def test_what_does_not_exist_is_not_found(client, town, path):
    assert client.get(path).status_code == 404


def test_another_site_cannot_take_a_ticket_for_its_visitor(town):
    strict = Client(enforce_csrf_checks=True)
    sent = token(strict.get(service(town)))
    assert strict.post(service(town), {"token": sent}).status_code == 403
    assert not Ticket.objects.exists()
