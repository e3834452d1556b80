"""For staff: what was not printed, why, and a button; by right, branch by branch."""

import pytest

from tests.apps.conftest import Town
from tests.screens.kiosk.conftest import paired
from tests.screens.kiosk.pages import take, words
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import printing

BACKEND = "vikno.config.accounts.Accounts"
PRINTS = "/kiosk/prints/"


@pytest.fixture
def failed(town, client):
    """A kiosk whose printer does not answer, and a ticket without paper."""
    device = paired(town, client, printer="escpos-network:127.0.0.1:1")
    take(client, town.residence)
    town.later(seconds=9)
    return device


def as_(client, employee):
    client.force_login(employee.user, backend=BACKEND)
    return client


def test_the_queue_manager_sees_the_ticket_and_what_to_do(client, town, failed):
    page = words(as_(client, town.marta).get(PRINTS))
    assert "А 1" in page
    assert "Принтер не відповідає." in page


def test_printed_again_it_is_gone_from_the_list(client, town, failed):
    type(failed).objects.update(printer="demo")
    as_(client, town.marta).post(f"{PRINTS}{Ticket.objects.get().pk}/")
    assert printing.unprinted(town.branch.pk, now=town.now) == []
    assert "Усі талони на папері" in words(client.get(PRINTS))


def test_another_branch_sees_nothing_and_prints_nothing(client, town, failed):
    emma = Town("prybrezhny", town.now).marta
    assert "А 1" not in words(as_(client, emma).get(PRINTS))
    assert client.post(f"{PRINTS}{Ticket.objects.get().pk}/").status_code == 404


def test_a_stranger_is_led_to_the_login(client, town, failed):
    client.logout()
    assert client.get(PRINTS).url.startswith("/entry/login/")
