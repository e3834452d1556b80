"""Outages a person marks, what visitors are told of them, and what is entered later."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.registers.actions import close_outage, enter_later, entered, open_outage
from vikno.apps.registers.actions.later import DateAhead, EnteredBefore
from vikno.apps.registers.actions.outages import EndsBeforeItBegins, OutageStands
from vikno.apps.registers.actions.requests import put
from vikno.apps.registers.actions.setup import ship
from vikno.apps.registers.models import Outage, Register
from vikno.apps.registers.queries import later_entries, notices, outage_of, outages, outages_of


@pytest.fixture
def outage(town, dracs):
    return open_outage(dracs.pk, ground="holder", note="сайт Мін’юсту", by=town.clara, now=town.now)


def test_an_outage_is_marked_once_and_journalled(town, dracs, outage):
    with pytest.raises(OutageStands):
        open_outage(dracs.pk, ground="attack", by=town.clara, now=town.now)
    assert [one.ground for one in outages(town.now)] == ["holder"]
    assert Entry.objects.get(word="outage.opened").why == "сайт Мін’юсту"


def test_the_database_lets_no_two_outages_overlap(town, dracs, outage):
    close_outage(outage.pk, by=town.clara, now=town.later(hours=2))
    with pytest.raises(IntegrityError, match="overlap"), transaction.atomic():
        Outage.objects.create(
            register=dracs, from_at=town.now - timedelta(hours=1), until_at=town.now, ground="other", said_by="x"
        )


def test_an_outage_ends_not_before_it_began_and_not_ahead(town, outage):
    for until_at in (town.now - timedelta(minutes=1), town.now + timedelta(minutes=1)):
        with pytest.raises(EndsBeforeItBegins):
            close_outage(outage.pk, by=town.clara, now=town.now, until_at=until_at)


def test_an_outage_a_person_marked_is_not_closed_by_an_answer(town, outage, question):
    put(question().pk, now=town.now)
    assert outage_of(town.birth.pk, town.now) is not None


def test_only_services_that_need_the_register_are_touched(town, outage):
    assert outage_of(town.residence.pk, town.now) is None
    began = town.now
    close_outage(outage.pk, by=town.clara, now=town.later(hours=2))
    (rest,) = outages_of(town.birth.pk, since=began, until=town.later(days=1))
    assert rest.until_at - rest.from_at == timedelta(hours=2)


def test_visitors_are_told_which_services_wait_in_their_language(town, outage):
    (notice,) = notices(town.now, language="en", branch_id=town.branch.pk)
    assert (notice.short, notice.services, notice.since) == ("DRACS", ("birth",), town.now)


def test_paper_taken_in_an_outage_keeps_its_day(town, dracs, outage):
    given = {"client_id": uuid4(), "branch_id": town.branch.pk, "register_id": dracs.pk, "what": "акт про народження"}
    day = town.now.date()
    entry = enter_later(**given, taken_on=day, by=town.anna, now=town.now)
    assert enter_later(**given, taken_on=day, by=town.anna, now=town.now).pk == entry.pk
    entered(entry.pk, by=town.anna, now=town.later(days=3), register_number="184")
    (done,) = later_entries(town.branch.pk, is_done=True)
    assert (done.taken_on, done.register_number, later_entries(town.branch.pk)) == (day, "184", [])
    with pytest.raises(EnteredBefore):
        entered(entry.pk, by=town.clara, now=town.now)


def test_no_paper_was_taken_tomorrow(town, dracs):
    with pytest.raises(DateAhead):
        enter_later(
            client_id=uuid4(), branch_id=town.branch.pk, register_id=dracs.pk, what="акт",
            taken_on=town.now.date() + timedelta(days=1), by=town.anna, now=town.now,
        )  # fmt: skip


def test_shipped_registers_come_once(town, dracs):
    assert ship(by=HOUSE, now=town.now) == 0
    assert Register.objects.count() == 9
