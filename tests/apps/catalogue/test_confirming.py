"""Signing a card lets visitors see it."""

from datetime import date

import pytest

from tests.shipped import NOON
from vikno.apps.catalogue import actions, queries
from vikno.apps.catalogue.models import Card, Service
from vikno.apps.journal.models import Entry

CHECKED = date(2026, 11, 3)


class Clara:
    """The head of a centre, who answers for its cards."""

    actor_id = 7
    actor_label = "Клара Гудзь"


@pytest.fixture
def card(shipped):
    return Card.objects.get(slug="housing-subsidy")


def confirm(card, on=CHECKED):
    return actions.confirm_card(card, on=on, by=Clara(), now=NOON)


def seen_by_a_visitor():
    service = Service.objects.get(code="СН-02-01")
    return queries.papers(service.pk, on=NOON.date())


def test_a_draft_is_hidden_from_visitors_until_it_is_signed(card):
    assert (seen_by_a_visitor().status, seen_by_a_visitor().papers) == ("draft", ())
    confirm(card)
    assert seen_by_a_visitor().status == "confirmed"
    assert len(seen_by_a_visitor().papers) == card.papers.count()


def test_the_signature_and_the_journal_name_the_person_and_the_day(card):
    confirm(card)
    entry = Entry.objects.get(word="card.confirmed")
    assert (card.confirmed_by, Card.objects.get(pk=card.pk).confirmed_by) == ("", "Клара Гудзь")
    assert (entry.by_id, entry.subject_id, entry.data) == (7, card.pk, {"on": "2026-11-03", "was": "medium"})


def test_a_later_check_is_written_over_an_earlier_one(card):
    confirm(card)
    assert confirm(card, on=date(2026, 11, 10)).confirmed_on == date(2026, 11, 10)
    assert Entry.objects.filter(word="card.confirmed").count() == 2


def test_the_same_check_twice_is_refused_and_leaves_one_entry(card):
    confirm(card)
    with pytest.raises(actions.AlreadyConfirmed):
        confirm(card)
    assert Entry.objects.filter(word="card.confirmed").count() == 1


def test_nobody_signs_for_tomorrow(card):
    with pytest.raises(actions.ConfirmedAhead):
        confirm(card, on=date(2026, 11, 18))
    assert Card.objects.get(pk=card.pk).confirmed_on is None


def test_drafts_come_first_in_the_list_of_cards(card):
    rows = queries.cards()
    assert [row.status for row in rows] == ["draft"] * 31 + ["ready"] * 14
    confirm(card)
    assert next(row for row in queries.cards() if row.slug == card.slug).confirmed_by == "Клара Гудзь"
