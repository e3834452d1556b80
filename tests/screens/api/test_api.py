"""The programming interface."""

from uuid import uuid4

import pytest
from django.urls import reverse

from vikno.apps.network.actions import branches, devices
from vikno.apps.queue.models import Ticket
from vikno.lib import clock
from vikno.screens.api.interface import api

V1 = "/api/v1"


@pytest.fixture
def moment(town):
    """Every request happens at the town's hour."""
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


@pytest.fixture
def kiosk(client, town, moment):
    """A paired kiosk that speaks the interface."""
    device = devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)
    _, token = devices.pair(devices.offer_code(device, by=town.clara, now=town.now), now=town.now)

    def post(path, data=None, **headers):
        return client.post(
            V1 + path, data, content_type="application/json", headers={"authorization": f"Bearer {token}"} | headers
        )

    return post


def wanted(town, **more) -> dict:
    return {"branch": town.branch.code, "services": [town.residence.code], "client_id": str(uuid4())} | more


def test_a_paired_kiosk_is_given_a_ticket(kiosk, town):
    answer = kiosk("/tickets/", wanted(town))
    assert answer.status_code == 201
    assert answer.json()["number"] == "А\u00a01"
    assert Ticket.objects.get().visit.origin == "api"


def test_the_same_request_again_is_answered_with_the_same_ticket(kiosk, town):
    request = wanted(town)
    first, again = kiosk("/tickets/", request), kiosk("/tickets/", request)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["secret"] == again.json()["secret"]
    assert Ticket.objects.count() == 1


def test_a_stranger_is_given_nothing(client, town, moment):
    answer = client.post(f"{V1}/tickets/", wanted(town), content_type="application/json")
    assert answer.status_code == 401
    assert not Ticket.objects.exists()


def test_a_kiosk_gives_no_tickets_of_another_branch(kiosk, town):
    assert kiosk("/tickets/", wanted(town, branch="other")).status_code == 404


@pytest.mark.parametrize(
    ("change", "code"),
    [({"services": ["nothing"]}, "unknown_service"), ({"ground": 77}, "unknown_ground")],
)
def test_what_does_not_exist_is_named(kiosk, town, change, code):
    answer = kiosk("/tickets/", wanted(town, **change))
    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_a_closed_branch_says_so(kiosk, town):
    town.now = town.now.replace(hour=21)
    answer = kiosk("/tickets/", wanted(town))
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")


def test_a_ticket_is_followed_and_left_by_its_secret(kiosk, client, town):
    town.sit(town.anna, town.first)
    secret = kiosk("/tickets/", wanted(town)).json()["secret"]
    assert client.get(f"{V1}/tickets/{secret}").json()["place"] == 1
    away = client.post(f"{V1}/tickets/{secret}/step-out", {"minutes": 10}, content_type="application/json")
    assert away.json()["state"] == "away"
    assert client.post(f"{V1}/tickets/{secret}/come-back").json()["state"] == "waiting"
    assert client.post(f"{V1}/tickets/{secret}/cancel").json()["state"] == "cancelled"
    assert client.post(f"{V1}/tickets/{secret}/come-back").status_code == 409


def test_a_wrong_secret_is_answered_like_no_ticket(client, town, moment):
    assert client.get(f"{V1}/tickets/nobody-knows").status_code == 404


def test_branches_tell_their_waits(client, town, moment):
    town.sit(town.anna, town.first)
    town.issue()
    (branch,) = client.get(f"{V1}/branches/").json()
    assert (branch["code"], branch["state"], branch["waiting"]) == ("central", "open", 1)
    assert [line["letter"] for line in client.get(f"{V1}/branches/central").json()["lines"]] == ["А", "В", "К"]


def test_calls_come_after_the_last_one_known(client, town, moment):
    town.issue()
    town.sit(town.anna, town.first)
    town.call()
    (call,) = client.get(f"{V1}/branches/central/calls").json()
    assert (call["ticket"], call["counter"]) == ("А\u00a01", 1)
    assert client.get(f"{V1}/branches/central/calls", {"after": call["id"]}).json() == []


def test_the_schema_is_public_and_the_pages_of_it_are_not(client):
    assert client.get(reverse("api-1:openapi-json")).status_code == 200
    assert api.docs_url is None


def test_a_ticket_costs_few_questions(kiosk, town, django_assert_max_num_queries):
    kiosk("/tickets/", wanted(town))
    with django_assert_max_num_queries(32):
        kiosk("/tickets/", wanted(town))


def test_a_ticket_of_yesterday_tells_nothing(kiosk, client, town):
    secret = kiosk("/tickets/", wanted(town)).json()["secret"]
    town.later(days=1)
    answer = client.get(f"{V1}/tickets/{secret}")
    assert (answer.status_code, answer.json()["code"]) == (410, "expired")


def test_a_search_may_be_for_what_one_branch_gives(client, town, moment, settings):
    settings.REMEMBER_SECONDS = 0
    branches.set_groups(town.branch, letters=["К"], by=town.clara, now=town.now)
    found = client.get(f"{V1}/services/", {"q": "residence", "branch": "central"})
    assert (found.status_code, found.json()) == (200, [])
    assert client.get(f"{V1}/services/", {"q": "residence", "branch": "nowhere"}).status_code == 404


def test_a_board_gives_no_tickets(client, town, moment):
    device = devices.add_device(town.branch, kind="board", name="Табло", by=town.clara, now=town.now)
    _, token = devices.pair(devices.offer_code(device, by=town.clara, now=town.now), now=town.now)
    headers = {"authorization": f"Bearer {token}"}
    answer = client.post(f"{V1}/tickets/", wanted(town), content_type="application/json", headers=headers)
    assert answer.status_code == 401
