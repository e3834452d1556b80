"""What the clock does by itself in a real centre, and leaves to the player in the demo."""

from datetime import timedelta

import pytest

from vikno.apps.queue import jobs
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import LearnedLength, Ticket
from vikno.lib import clock
from vikno.rules.tickets import Actor


@pytest.fixture(autouse=True)
def town_time(town):
    """Jobs ask the clock; here it shows the town's hour."""
    clock.use(lambda: town.now)
    yield
    clock.use(clock.system)


def away(town, minutes=5):
    ticket = town.issue()
    visitor.step_out(ticket.pk, minutes=minutes, role=Actor.VISITOR, by=VISITOR, now=town.now)
    return ticket


def state(ticket):
    return Ticket.objects.get(pk=ticket.pk).state


def test_the_sweep_brings_back_who_said_when(town):
    ticket = away(town)
    jobs.sweep(timestamp=0)
    assert state(ticket) == "away"
    town.later(minutes=6)
    jobs.sweep(timestamp=0)
    assert state(ticket) == "waiting"


def test_a_day_is_closed_an_hour_after_its_hours(town):
    ticket = town.issue()
    town.now = town.now.replace(hour=20, minute=59)
    jobs.close_days(timestamp=0)
    assert state(ticket) == "waiting"
    town.later(minutes=1)
    jobs.close_days(timestamp=0)
    assert state(ticket) == "left"


def test_a_day_forgotten_is_closed_the_next_morning(town):
    ticket = town.issue()
    town.now = town.now.replace(hour=7) + timedelta(days=1)
    jobs.close_days(timestamp=0)
    assert state(ticket) == "left"


def test_the_night_learns_for_the_day_that_begins(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    town.start()
    town.later(minutes=40)
    town.finish(ticket)
    town.later(days=1)
    jobs.learn(timestamp=0)
    assert LearnedLength.objects.filter(day=clock.day_of(town.now), service=town.residence).exists()


def test_the_demo_is_left_to_its_player(town, settings):
    ticket = away(town)
    settings.DEMO = True
    town.later(hours=30)
    for job in (jobs.sweep, jobs.close_days, jobs.learn):
        job(timestamp=0)
    assert state(ticket) == "away"
