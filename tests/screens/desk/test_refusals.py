"""Every refusal of every action at the desk has words of its own: what happened, and what to do."""

import inspect

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from vikno.apps.catalogue.models import Service
from vikno.apps.queue.actions import counter, issue, moves, serve
from vikno.apps.queue.models import Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff import queries
from vikno.rules import tickets
from vikno.rules.rights import Right
from vikno.screens.desk import refusals

NOT_AT_A_DESK = {issue.NotReceiving, issue.GroundNotKnown}
"""A desk gives no tickets."""
TICKET = Ticket(letter="А", number=5, state="waiting")
MADE = {
    counter.CounterBusy: (TICKET,),
    moves.TicketMoved: (TICKET,),
    serve.TooFewRecalls: (2,),
    staff.CounterTaken: (None,),
    queries.NotAllowed: (Right.SERVE, 1),
    issue.ServiceNotGiven: (Service(name_uk="Довідка"),),
    tickets.MoveRefused: (tickets.State.WAITING, "ticket.started"),
    tickets.TicketIsOver: (tickets.State.FINISHED, "ticket.started"),
    tickets.MoveNotAllowed: (tickets.State.WAITING, "ticket.started"),
    tickets.NotYourMove: (tickets.State.WAITING, "ticket.left"),
    refusals.Unreadable: ("Оберіть, кому.",),
}


def exceptions():
    """Every exception that the actions behind the desk define."""
    for module in (counter, issue, moves, serve, staff, queries, tickets, refusals):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Exception) and kind.__module__ == module.__name__ and kind not in NOT_AT_A_DESK:
                yield kind


@pytest.mark.parametrize("kind", list(exceptions()), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_refusal_says_what_happened_and_what_to_do(kind, language):
    with translation.override(language):
        said = refusals.of(kind(*MADE.get(kind, ())))
    assert said.title[-1] == said.text[-1] == "."
    assert said.title != said.text
    assert 400 <= said.status < 500


def test_most_refusals_are_worded_apart():
    titles = [refusals.of(kind(*MADE.get(kind, ()))).title for kind in exceptions()]
    assert len(set(titles)) >= len(titles) - 8


def test_what_is_gone_meanwhile_is_said_too():
    assert refusals.of(ObjectDoesNotExist()).status == 404


def test_a_fault_of_ours_is_no_refusal():
    with pytest.raises(ZeroDivisionError):
        refusals.of(ZeroDivisionError())


@pytest.mark.parametrize(("left", "words"), [(1, "ще 1 раз"), (2, "ще 2 рази"), (5, "ще 5 разів")])
def test_the_calls_still_owed_are_counted_in_words(left, words):
    assert words in refusals.of(serve.TooFewRecalls(left)).text
