"""A hall played at random by the real actions: whatever happens, what the database promises stays true."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import Count, F
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tests.apps.conftest import Town
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.apps.queue import facts
from vikno.apps.queue.actions import branch, counter, issue, serve, visitor
from vikno.apps.queue.models import Call, Period, Ticket
from vikno.apps.staff import actions as staff
from vikno.apps.staff.models import Sitting
from vikno.rules import dispatch
from vikno.rules.tickets import Actor, MoveRefused

REFUSALS = (
    MoveRefused,
    issue.NotReceiving,
    counter.BranchPaused,
    counter.CounterBusy,
    counter.NothingCalled,
    counter.OnBreak,
    serve.NoGround,
    serve.NoTarget,
    serve.StandingStill,
    serve.TooFewRecalls,
    staff.StillServing,
    visitor.TooLongAway,
)
"""Answers in words. Anything else that is raised is a fault of ours."""


class Hall(RuleBasedStateMachine):
    """Visitors, two operators and the head, each doing what they may at any moment."""

    tickets = Bundle("tickets")

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.town = Town()
        self.town.ground()
        self.town.sit(self.town.anna, self.town.first)
        self.town.sit(self.town.oles, self.town.second)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def attempt(self, act, *args, **kwargs):
        try:
            with transaction.atomic():
                return act(*args, now=self.town.now, **kwargs)
        except REFUSALS:
            return None

    def who(self, first: bool):
        return self.town.anna if first else self.town.oles

    @rule(seconds=st.integers(1, 900))
    def time_goes_on(self, seconds: int) -> None:
        self.town.later(seconds=seconds)
        for pk in branch.due(self.town.now):
            self.attempt(branch.let_time_act, pk)

    @rule(
        target=tickets,
        kinds=st.lists(st.sampled_from(["residence", "ready", "advice"]), min_size=1, max_size=3),
        law=st.booleans(),
    )
    def somebody_comes(self, kinds: list[str], law: bool):
        services = [getattr(self.town, kind) for kind in dict.fromkeys(kinds)]
        try:
            return self.town.issue(*services, ground_number=3 if law else None).pk
        except issue.NotReceiving:
            return multiple()

    @rule(first=st.booleans())
    def a_counter_calls(self, first: bool) -> None:
        who = self.who(first)
        seat = Sitting.objects.get(employee=who, until_at=None)
        expected = dispatch.choose(
            facts.all_waiting(self.town.branch.pk, limit=1000),
            skills=facts.skills(who.pk, seat.counter_id),
            policy=network.policy(self.town.branch.pk, now=self.town.now).rule,
            now=self.town.now,
            counter=seat.counter_id,
            employee=who.pk,
        )
        call = self.attempt(counter.call_next, who, by=who)
        if call is not None:
            assert call.ticket_id == expected.ticket.key

    @rule(
        first=st.booleans(),
        act=st.sampled_from([serve.start, counter.recall, serve.miss, serve.verify_ground, serve.refuse_ground]),
    )
    def a_counter_acts(self, first: bool, act) -> None:
        self.attempt(act, self.who(first), by=self.who(first))

    @rule(first=st.booleans())
    def a_counter_finishes(self, first: bool) -> None:
        call = Call.objects.filter(employee=self.who(first), ended_at=None).first()
        if call is not None:
            self.attempt(serve.finish, self.who(first), ticket_id=call.ticket_id, by=self.who(first))

    @rule(first=st.booleans(), minutes=st.integers(1, 60), to_me=st.booleans())
    def a_counter_parks(self, first: bool, minutes: int, to_me: bool) -> None:
        self.attempt(serve.park, self.who(first), reason="papers", minutes=minutes, to_me=to_me, by=self.who(first))

    @rule(first=st.booleans(), to=st.sampled_from(["service", "counter", "person"]))
    def a_counter_hands_over(self, first: bool, to: str) -> None:
        other = self.who(not first)
        target = {
            "service": {"service_id": self.town.birth.pk},
            "counter": {"counter_id": self.town.first.pk},
            "person": {"employee_id": other.pk},
        }[to]
        self.attempt(serve.transfer, self.who(first), note="далі", by=self.who(first), **target)

    @rule(first=st.booleans())
    def a_break_begins_or_ends(self, first: bool) -> None:
        who = self.who(first)
        if self.attempt(staff.start_break, who, reason="rest", minutes=10, by=who) is None:
            self.attempt(staff.end_break, who, by=who)

    @rule(ticket=tickets, minutes=st.integers(1, 40))
    def a_visitor_steps_out(self, ticket: int, minutes: int) -> None:
        self.attempt(visitor.step_out, ticket, minutes=minutes, role=Actor.VISITOR, by=visitor.VISITOR)

    @rule(ticket=tickets)
    def a_visitor_is_back(self, ticket: int) -> None:
        self.attempt(visitor.come_back, ticket, role=Actor.VISITOR, by=visitor.VISITOR)

    @rule(ticket=consumes(tickets))
    def a_visitor_gives_up(self, ticket: int) -> None:
        self.attempt(visitor.cancel, ticket, role=Actor.VISITOR, by=visitor.VISITOR)

    @rule()
    def the_branch_stands_still_or_goes_on(self) -> None:
        if branch.resume(self.town.branch, by=self.town.clara, now=self.town.now) is None:
            branch.pause(self.town.branch, reason="air_raid", by=self.town.clara, now=self.town.now)

    @invariant()
    def every_live_ticket_has_one_open_period_of_its_state(self) -> None:
        open_periods = dict(Period.objects.filter(until_at=None).values_list("ticket_id", "state"))
        assert open_periods == dict(Ticket.objects.filter(closed_at=None).values_list("pk", "state"))

    @invariant()
    def periods_of_a_ticket_touch(self) -> None:
        ends: dict[int, object] = {}
        for ticket, since, until in Period.objects.order_by("pk").values_list("ticket_id", "from_at", "until_at"):
            assert ends.get(ticket, since) == since
            ends[ticket] = until

    @invariant()
    def open_calls_are_the_tickets_at_counters(self) -> None:
        at_counters = Ticket.objects.filter(state__in=("called", "serving")).values_list("pk", "counter_id")
        assert sorted(Call.objects.filter(ended_at=None).values_list("ticket_id", "counter_id")) == sorted(at_counters)

    @invariant()
    def a_counter_is_idle_when_nobody_is_at_it(self) -> None:
        busy = set(Ticket.objects.filter(counter__isnull=False).values_list("counter_id", flat=True))
        for sitting in Sitting.objects.filter(until_at=None):
            assert (sitting.idle_since is None) == (sitting.counter_id in busy)

    @invariant()
    def numbers_have_no_gaps(self) -> None:
        for row in Ticket.objects.values("letter").annotate(count=Count("pk")):
            numbers = Ticket.objects.filter(letter=row["letter"]).order_by("number").values_list("number", flat=True)
            assert list(numbers) == list(range(1, row["count"] + 1))

    @invariant()
    def promised_latest_calls_follow_arrivals(self) -> None:
        assert not Ticket.objects.filter(closed_at=None, due_at__lt=F("ref_at") - timedelta(seconds=1)).exists()


@pytest.mark.django_db
def test_the_hall_keeps_its_promises_whatever_people_do(settings_of_the_hall):
    run_state_machine_as_test(Hall, settings=settings_of_the_hall)


@pytest.fixture
def settings_of_the_hall(request):
    request.getfixturevalue("settings").WAITS_REUSE = 1000
    return settings(
        max_examples=8,
        stateful_step_count=35,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
        phases=[Phase.generate],
    )


def test_the_house_is_an_actor():
    assert (HOUSE.actor_id, HOUSE.actor_label) == (None, "vikno")
