"""A ticket's link: a stranger's, yesterday's, and what must never be told by it."""

import logging

import pytest

from tests.apps.conftest import Town
from tests.screens.portal.pages import address, words
from vikno.apps.queue.models import PushSubscription

PATHS = ["", "away/", "late/", "here/", "coming/", "skip/", "cancel/", "add/", "way/", "push/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("secret", ["abcdefghijklmnopqrstuv", "x", "a" * 300, "%00", "їжак"])
def test_a_strangers_link_is_a_page_in_words(client, town, secret, path):
    answer = client.get(f"/t/{secret}/{path}")
    assert answer.status_code == 404
    assert "Такого талона немає" in words(answer)


def test_every_wrong_link_is_answered_alike(client, town):
    town.issue()
    first, second = (client.get(f"/t/{secret}/") for secret in ("a" * 22, "b" * 22))
    assert (first.status_code, words(first)) == (second.status_code, words(second))


@pytest.mark.parametrize("path", PATHS)
def test_yesterdays_link_says_so_and_tells_nothing_of_the_visit(client, town, path):
    ticket = town.issue()
    town.later(days=1)
    answer = client.get(address(ticket, path))
    assert answer.status_code == 410
    assert "Талон А 1 діяв лише 17 листопада" in words(answer)
    assert "residence" not in words(answer)


def test_nothing_is_done_with_yesterdays_link(client, town):
    ticket = town.issue()
    town.later(days=1)
    client.post(address(ticket, "cancel/"), {"cancel": "1"})
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


def test_the_page_is_kept_nowhere_found_nowhere_and_told_to_no_other_site(client, town):
    answer = client.get(address(town.issue()))
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "same-origin"


def test_acts_need_no_cookie_because_the_secret_is_the_right(town):
    from django.test import Client

    ticket = town.issue()
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(ticket, "away/"), {"minutes": "10"}).status_code == 303
    ticket.refresh_from_db()
    assert ticket.state == "away"


def test_a_failure_does_not_write_the_secret_into_the_log(client, town, caplog, monkeypatch):
    ticket = town.issue()

    def broken(*args, **kwargs):
        raise RuntimeError("the hall fell in")

    monkeypatch.setattr("vikno.screens.portal.views.tickets.tickets.view", broken)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        assert client.get(address(ticket)).status_code == 500
    assert ticket.visit.secret not in caplog.text


def test_the_language_is_the_tickets_until_the_reader_chooses(client, town):
    ticket = town.issue(language="en")
    assert "Your ticket" in words(client.get(address(ticket)))
    client.cookies["django_language"] = "uk"
    assert "Ваш талон" in words(client.get(address(ticket)))


def test_a_ground_is_never_on_the_page(client, town):
    town.ground(3)
    town.sit(town.anna, town.first)
    page = words(client.get(address(town.issue(ground_number=3))))
    assert "ветерани" not in page
    assert "ершочергов" not in page


def test_the_page_holds_no_name_of_a_person_who_waits(client, town):
    other = Town("prybrezhny", town.now)
    assert client.get(address(other.issue())).status_code == 200


EVIL = '{"endpoint": "https://evil.example/", "keys": {"p256dh": "a", "auth": "b"}}'


@pytest.mark.parametrize("body", ["", "[]", "{}", EVIL])
def test_a_letterbox_that_is_none_is_refused(client, town, body):
    answer = client.post(address(town.issue(), "push/"), body, content_type="application/json")
    assert answer.status_code == 400
    assert not PushSubscription.objects.exists()


def test_a_browsers_letterbox_is_kept(client, town):
    sent = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", "keys": {"p256dh": "BKey", "auth": "secret"}}
    answer = client.post(address(town.issue(), "push/"), sent, content_type="application/json")
    assert answer.status_code == 204
    assert PushSubscription.objects.get().language == "uk"


def test_letters_are_offered_only_where_there_are_keys(client, town, settings):
    ticket = town.issue()
    assert "data-push=" not in client.get(address(ticket)).content.decode()
    settings.PUSH_PRIVATE_KEY = "0Jp1X3cV3mT0yPjYqGm0h1kQ2m0oT3yq8d1n4Yd0n5A"
    assert "data-push=" in client.get(address(ticket)).content.decode()


def test_the_worker_serves_its_own_folder(client, town):
    answer = client.get("/t/worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert "showNotification" in answer.content.decode()
