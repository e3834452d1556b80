"""Telling phones of a call: who asked, once each, only while it helps."""

import json
from pathlib import Path

import pytest

from vikno.apps.queue import jobs
from vikno.apps.queue.actions import push
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Announcement, PushSubscription
from vikno.lib.push import Gone

KEYS = {"p256dh": "BKey", "auth": "secret"}


@pytest.fixture
def letters(settings, tmp_path):
    """Push is on, and the demo carrier writes letters down; the fixture reads them."""
    settings.PUSH_PRIVATE_KEY = "a key"
    settings.PUSH_LINK = "demo"
    settings.PUSHED = tmp_path / "pushed.jsonl"
    return lambda: (
        [json.loads(line) for line in Path(settings.PUSHED).read_text().splitlines()]
        if Path(settings.PUSHED).exists()
        else []
    )


def ask(town, ticket, endpoint="https://fcm.googleapis.com/1", language="uk"):
    return push.subscribe(
        ticket.visit, endpoint=endpoint, **KEYS, language=language, by=VISITOR, now=town.later(seconds=1)
    )


def called(town):
    """Anna calls the only ticket; the announcement of it."""
    if not town.anna.sittings.exists():
        town.sit(town.anna, town.first)
    town.call()
    return Announcement.objects.latest("pk")


def test_a_phone_that_asked_is_told_where_to_go(town, letters):
    ticket = town.issue()
    ask(town, ticket)
    jobs.tell_phones(called(town).pk)
    (letter,) = letters()
    assert letter["title"] == "Вас кличуть: вікно 1"
    assert letter["body"] == f"{ticket.label} · Зала 1"
    assert letter["address"] == f"/t/{ticket.visit.secret}/"


def test_the_same_call_is_told_once_however_often_the_job_runs(town, letters):
    ask(town, town.issue())
    announcement = called(town)
    jobs.tell_phones(announcement.pk)
    jobs.tell_phones(announcement.pk)
    assert len(letters()) == 1


def test_a_letter_is_in_the_language_of_the_page_that_asked(town, letters):
    ask(town, town.issue(), language="en")
    jobs.tell_phones(called(town).pk)
    assert letters()[0]["title"] == "You are called: counter 1"


def test_whoever_has_come_already_is_not_told(town, letters):
    ask(town, town.issue())
    announcement = called(town)
    town.start()
    jobs.tell_phones(announcement.pk)
    assert letters() == []


def test_a_call_defers_the_job_only_for_a_visit_that_asked(town, letters, in_memory_jobs):
    town.issue()
    called(town)
    assert in_memory_jobs() == []


def test_a_call_defers_the_job_for_a_visit_that_asked(town, letters, in_memory_jobs):
    ask(town, town.issue())
    announcement = called(town)
    assert in_memory_jobs() == [("queue.tell_phones", {"announcement_id": announcement.pk})]


def test_without_push_keys_nothing_is_deferred(town, settings, in_memory_jobs):
    settings.PUSH_PRIVATE_KEY = ""
    ask(town, town.issue())
    called(town)
    assert in_memory_jobs() == []


def test_a_browser_that_is_gone_is_forgotten(town, letters, settings):
    settings.PUSH = f"{__name__}.Nobody"
    ask(town, town.issue())
    jobs.tell_phones(called(town).pk)
    assert not PushSubscription.objects.exists()


class Nobody:
    """A push service that knows no such browser."""

    def send(self, to, letter):
        raise Gone


def test_the_same_browser_twice_is_one_subscription(town):
    ticket = town.issue()
    ask(town, ticket)
    ask(town, ticket)
    assert PushSubscription.objects.count() == 1


def test_a_visit_has_five_browsers_at_most_and_the_oldest_goes(town):
    ticket = town.issue()
    for number in range(6):
        ask(town, ticket, endpoint=f"https://fcm.googleapis.com/{number}")
    endpoints = set(PushSubscription.objects.values_list("endpoint", flat=True))
    assert endpoints == {f"https://fcm.googleapis.com/{number}" for number in range(1, 6)}


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/1",
        "https://10.0.0.1/",
        "https://fcm.googleapis.com.evil.example/",
        "https://a@fcm.googleapis.com/1",
        "https://fcm.googleapis.com/" + "x" * 1000,
        "https://[::1",
        "",
    ],
)
def test_what_is_no_letterbox_of_a_push_service_is_refused(town, endpoint):
    with pytest.raises(push.NotPushAddress):
        ask(town, town.issue(), endpoint=endpoint)


@pytest.fixture
def in_memory_jobs(db):
    """Jobs deferred so far, as (task, arguments), from procrastinate's own table."""
    from django.db import connection

    def read():
        with connection.cursor() as cursor:
            cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE task_name = 'queue.tell_phones'")
            return [(name, json.loads(args) if isinstance(args, str) else args) for name, args in cursor.fetchall()]

    return read
