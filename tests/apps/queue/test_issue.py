"""Giving tickets."""

from datetime import datetime
from uuid import uuid4

import pytest

from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.network.actions import hours
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import issue
from vikno.apps.queue.models import Period, Ticket, Visit
from vikno.lib.clock import KYIV


def test_first_ticket_of_the_day_is_number_one_of_its_letter(town):
    assert town.issue().label == "А\u00a01"


def test_numbers_run_without_gaps_by_letter(town):
    labels = [town.issue(service).label for service in (town.residence, town.ready, town.birth, town.ready)]
    assert labels == ["А\u00a01", "В\u00a01", "А\u00a02", "В\u00a02"]


def test_a_new_day_in_kyiv_starts_from_one(town):
    town.issue()
    town.now = datetime(2026, 11, 18, 8, 30, tzinfo=KYIV)
    assert town.issue().number == 1


def test_the_same_request_twice_is_one_visit(town):
    client_id = uuid4()
    first, again = town.issue(client_id=client_id), town.issue(client_id=client_id)
    assert again.pk == first.pk
    assert Visit.objects.count() == Ticket.objects.count() == 1
    assert Entry.objects.filter(word="ticket.issued").count() == 1


def test_a_ticket_waits_from_the_moment_it_was_taken(town):
    ticket = town.issue()
    period = Period.objects.get(ticket=ticket)
    assert (period.state, period.from_at, period.until_at) == ("waiting", town.now, None)


def test_the_promise_is_written_on_the_ticket(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    assert ticket.promised_from_at <= town.now <= ticket.promised_until_at


def test_nobody_at_work_is_promised_nothing_definite(town):
    ticket = town.issue()
    assert ticket.promised_until_at is None


def test_several_services_are_one_visit_and_one_ticket(town):
    ticket = town.issue(town.residence, town.advice)
    assert [one.service for one in ticket.visit.services.order_by("position")] == [town.residence, town.advice]
    assert Ticket.objects.count() == 1


def test_a_closed_branch_gives_no_ticket(town):
    town.now = town.now.replace(hour=21)
    with pytest.raises(issue.NotReceiving) as refusal:
        town.issue()
    assert refusal.value.openness.state == "closed"
    assert not Visit.objects.exists()


def test_a_branch_that_stands_still_gives_no_ticket(town):
    branch_actions.pause(town.branch, reason="air_raid", by=HOUSE, now=town.now)
    with pytest.raises(issue.NotReceiving) as refusal:
        town.issue()
    assert refusal.value.openness.state == "paused"


def test_a_full_branch_gives_no_ticket(town):
    town.branch.most_waiting = 1
    town.branch.save()
    town.issue()
    with pytest.raises(issue.NotReceiving) as refusal:
        town.issue()
    assert refusal.value.openness.state == "full"


def test_a_stopped_service_says_why(town):
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр мовчить", by=town.clara, now=town.now
    )
    with pytest.raises(issue.ServiceNotGiven) as refusal:
        town.issue()
    assert refusal.value.reason_uk == "Реєстр мовчить"


def test_a_service_of_a_line_the_branch_does_not_serve_is_refused(town):
    elsewhere = town.service("M-1", "passport", "К")
    town.branch.branch_groups.filter(group=town.groups["К"]).delete()
    with pytest.raises(issue.ServiceNotGiven):
        town.issue(elsewhere)


def test_a_ground_makes_the_ticket_statutory_and_unchecked(town):
    town.ground(3)
    ticket = town.issue(ground_number=3)
    assert (ticket.statutory, ticket.ground_state) == (True, "claimed")


def test_the_journal_never_names_the_ground(town):
    town.ground(3)
    town.issue(ground_number=3)
    entry = Entry.objects.get(word="ticket.issued")
    assert "ветерани" not in str(entry.data)
    assert "ground" not in str(entry.data)
