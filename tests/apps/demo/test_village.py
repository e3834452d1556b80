"""A village's whole day, played by the real actions: whoever comes is served, and the day leaves nothing open."""

from datetime import timedelta

import pytest
from django.test import override_settings

from tests.apps.demo.conftest import Yaseny
from vikno.apps.demo.models import Clock
from vikno.apps.journal.models import Entry
from vikno.apps.queue.models import Call, Pause, Period, Ticket, WaitErrors
from vikno.apps.staff.models import Break, Sitting

VILLAGE = "grunivka"


@pytest.fixture(scope="module")
def played(built, django_db_blocker):
    """The village's Tuesday, played to its end once for this module."""
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        yaseny = Yaseny(Clock.objects.get().seed)
        player = yaseny.player(VILLAGE)
        player.advance(yaseny.at(23))
        return player


def test_everybody_who_came_to_the_village_is_served_or_has_left(played, yaseny):
    tickets = yaseny.tickets(VILLAGE)
    assert tickets.count() >= 12
    assert set(tickets.values_list("state", flat=True)) <= {"finished", "left", "cancelled"}
    assert tickets.filter(state="finished").count() >= 0.8 * tickets.count()


def test_the_day_leaves_nothing_open(played, yaseny):
    assert not Sitting.objects.filter(until_at__isnull=True).exists()
    assert not Call.objects.filter(ended_at__isnull=True).exists()
    assert not Period.objects.filter(until_at__isnull=True).exists()
    assert not Pause.objects.filter(until_at__isnull=True).exists()


def test_the_village_rests_once_and_stands_still_once(played, yaseny):
    assert Break.objects.filter(reason="lunch").count() == 1
    pause = Pause.objects.get()
    assert (pause.reason, pause.by_label, pause.from_at) == ("air_raid", "Лідія Ґудзь", yaseny.at(15, 10))


def test_nobody_is_called_or_finished_in_the_pause(played, yaseny):
    pause = Pause.objects.get()
    inside = {"gt": pause.from_at, "lt": pause.until_at}
    assert not Call.objects.filter(called_at__gt=inside["gt"], called_at__lt=inside["lt"]).exists()
    assert not Ticket.objects.filter(closed_at__gt=inside["gt"], closed_at__lt=inside["lt"]).exists()


def test_the_evening_closes_the_day_and_learns_from_it(played, yaseny):
    assert Entry.objects.filter(word="branch.day_closed").count() == 1
    assert Entry.objects.get(word="branch.learnt").data["visits"] > 10


def test_after_the_day_comes_the_next_working_morning(played, yaseny):
    assert played.dawn() == yaseny.at(8, 50) + timedelta(days=1)


def test_too_few_waits_of_a_village_leave_the_prior(played, yaseny):
    assert not WaitErrors.objects.exists()
