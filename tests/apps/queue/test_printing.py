"""Which tickets never became paper: noted, seen by staff, gone when printed."""

from vikno.apps.journal.actions import HOUSE
from vikno.apps.queue.actions import printing, visitor
from vikno.apps.queue.queries import printing as asked
from vikno.rules.tickets import Actor


def fail(town, ticket, why="unreachable"):
    printing.note_not_printed(ticket, why=why, by=HOUSE, now=town.later(seconds=1))


def test_a_ticket_that_was_not_printed_is_listed_with_its_trouble(town):
    ticket = town.issue()
    fail(town, ticket)
    (found,) = asked.unprinted(town.branch.pk, now=town.now)
    assert (found.ticket, found.why) == (ticket, "unreachable")


def test_a_ticket_printed_at_the_second_try_is_listed_no_more(town):
    ticket = town.issue()
    fail(town, ticket)
    printing.note_printed(ticket, by=HOUSE, now=town.later(seconds=9))
    assert asked.unprinted(town.branch.pk, now=town.now) == []
    assert asked.came_out(ticket.pk) is True


def test_a_ticket_that_is_over_needs_no_paper(town):
    ticket = town.issue()
    fail(town, ticket)
    visitor.cancel(ticket.pk, role=Actor.VISITOR, by=visitor.VISITOR, now=town.later(minutes=1))
    assert asked.unprinted(town.branch.pk, now=town.now) == []


def test_yesterdays_paper_is_nobodys_work_today(town):
    fail(town, town.issue())
    town.later(days=1)
    assert asked.unprinted(town.branch.pk, now=town.now) == []


def test_a_ticket_never_tried_is_not_a_failure(town):
    ticket = town.issue()
    assert asked.came_out(ticket.pk) is None
    assert not asked.was_tried(ticket.pk)
