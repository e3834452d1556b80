"""What the holder of a ticket is told: place, halls, promises kept, the usual length."""

from datetime import timedelta

from vikno.apps.queue.actions import visitor
from vikno.apps.queue.models import Ticket
from vikno.apps.queue.queries import day, lengths, tickets, waiting
from vikno.rules.tickets import Actor


def view(town, ticket):
    return tickets.view(tickets.by_id(ticket.pk), now=town.now)


def step_out(town, ticket, minutes=15):
    visitor.step_out(ticket.pk, minutes=minutes, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)


def test_the_halls_that_may_call_a_ticket_are_named_with_their_counters(town):
    town.sit(town.anna, town.first)
    town.sit(town.oles, town.second)
    (room,) = view(town, town.issue()).rooms
    assert (room.name_en, room.counters) == ("Hall 1", (1, 2))


def test_a_ticket_nobody_can_serve_now_has_no_hall(town):
    town.sit(town.oles, town.second)
    assert view(town, town.issue(town.ready)).rooms == []


def test_what_was_promised_at_issue_stays_readable_when_more_is_known(town):
    town.sit(town.anna, town.first)
    for _ in range(5):
        town.issue()
    promised = waiting.for_service(town.branch.pk, town.residence.pk, statutory=False, now=town.now)
    ticket = town.issue()
    town.later(minutes=4)
    given = view(town, ticket).given
    assert (given.low, given.high, given.at) == (promised.low, promised.high, ticket.issued_at)


def test_whoever_stepped_out_keeps_the_place_among_those_who_wait(town):
    town.sit(town.anna, town.first)
    tickets_taken = [(town.issue(), town.later(minutes=1))[0] for _ in range(3)]
    step_out(town, tickets_taken[1])
    assert view(town, tickets_taken[1]).place == 2


def test_past_promises_are_counted_without_today(town):
    town.sit(town.anna, town.first)
    for _ in range(2):
        town.issue()
        town.call()
        town.start()
        town.finish(Ticket.objects.latest("pk"))
    Ticket.objects.update(day=town.now.date() - timedelta(days=1))
    town.issue()
    town.call()
    kept = day.kept_promises(town.branch.pk, now=town.now)
    assert (kept.count, kept.kept) == (2, 2)


def test_without_past_days_nothing_is_said_of_promises(town):
    assert day.kept_promises(town.branch.pk, now=town.now) is None


def test_a_service_with_few_visits_has_no_usual_length(town):
    assert lengths.usual(town.branch.pk, town.residence.pk, now=town.now) is None


def test_the_usual_length_is_the_middle_half_of_past_visits(town, monkeypatch):
    monkeypatch.setattr(lengths, "FEWEST_VISITS", 2)
    town.sit(town.anna, town.first)
    for minutes in (8, 10, 12):
        ticket = town.issue()
        town.call()
        town.start()
        town.later(minutes=minutes)
        town.finish(ticket)
    town.later(minutes=1)
    assert lengths.usual(town.branch.pk, town.residence.pk, now=town.now) == (9, 11)


def test_a_newcomer_with_a_ground_is_promised_no_longer_wait(town):
    town.sit(town.anna, town.first)
    for _ in range(4):
        town.issue()
    plain, first = (
        waiting.for_service(town.branch.pk, town.residence.pk, statutory=law, now=town.now) for law in (False, True)
    )
    assert first.high < plain.high
