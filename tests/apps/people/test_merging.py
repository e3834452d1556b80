"""Two rows that are one person, and people who act for others."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.people import actions, queries
from vikno.apps.people.models import Party


def merge(keep, other):
    return actions.merge(keep.pk, other_id=other.pk, by=HOUSE, why="one passport", now=keep.added_at)


def test_a_merge_keeps_both_rows_and_shows_their_documents_together(people):
    one, two = people.person(), people.person()
    people.document(two)
    merge(one, two)
    card = queries.card(one.pk)
    assert (card.merged_ids, [doc.shown for doc in card.documents]) == ((two.pk,), ["КС 123456"])
    assert Party.objects.count() == 2
    assert Entry.objects.get(word="party.merged").why == "one passport"


def test_merges_one_after_another_end_in_one_person(people):
    one, two, three = (people.person() for _ in range(3))
    merge(two, three)
    merge(one, two)
    assert queries.same_ids(three.pk) == (one.pk, two.pk, three.pk)
    actions.part(two.pk, by=HOUSE, why="a namesake", now=people.now)
    assert queries.same_ids(three.pk) == (two.pk, three.pk)
    assert queries.card(one.pk).merged_ids == ()


def test_merges_that_make_no_sense_are_refused(people):
    one, two, firm = people.person(), people.person(), people.company()
    merge(one, two)
    for keep, other, code in ((one, one, "self"), (one, firm, "kinds"), (two, one, "merged"), (firm, two, "merged")):
        with pytest.raises(actions.MergeRefused, match=code):
            merge(keep, other)
    with pytest.raises(actions.MergeRefused, match="apart"):
        actions.part(one.pk, by=HOUSE, why="", now=people.now)


def test_the_same_merge_twice_is_journalled_once(people):
    one, two = people.person(), people.person()
    assert merge(one, two) == merge(one, two)
    assert Entry.objects.filter(word="party.merged").count() == 1


def test_a_parent_acts_for_a_child_until_it_is_taken_back(people):
    child, father = people.child(), people.person()
    standing = people.represent(child, father)
    today = people.now.date()
    assert queries.may_act(father.pk, principal_id=child.pk, on=today).authority == "parent"
    actions.revoke(standing.pk, by=HOUSE, now=people.now, why="court")
    assert queries.may_act(father.pk, principal_id=child.pk, on=today) is None


def test_an_authority_ends_with_its_last_day(people):
    one, other = people.person(), people.person()
    last = people.now.date() + timedelta(days=30)
    people.represent(one, other, "power_of_attorney", number="77", given_on=people.now.date(), valid_until=last)
    assert queries.may_act(other.pk, principal_id=one.pk, on=last)
    assert not queries.may_act(other.pk, principal_id=one.pk, on=last + timedelta(days=1))
    assert not queries.may_act(one.pk, principal_id=other.pk, on=last)


def test_the_same_authority_sent_twice_is_one(people):
    child, father, once = people.child(), people.person(), uuid4()
    assert people.represent(child, father, client_id=once) == people.represent(child, father, client_id=once)
    assert Entry.objects.filter(word="authority.added").count() == 1


@pytest.mark.parametrize(
    ("authority", "more", "code"),
    [
        ("power_of_attorney", {"given_on": date(2026, 1, 1)}, "number"),
        ("lawyer", {"number": "5", "given_on": date(2027, 1, 1)}, "dates"),
        ("guardian", {"valid_until": date(2026, 1, 1)}, "ended"),
        ("parent", {}, "child"),
    ],
)
def test_an_authority_is_refused_as(people, authority, more, code):
    grown = people.person(born_on=date(2008, 11, 17))  # eighteen today
    with pytest.raises(actions.AuthorityRefused, match=code):
        people.represent(grown, people.person(), authority, **more)


def test_a_document_entered_again_is_brought_up_to_date(people):
    david = people.person()
    people.document(david)
    people.document(david, "kc123456", issued_by="Ясенський РВ")
    (document,) = queries.card(david.pk).documents
    assert (document.shown, document.issued_by) == ("КС 123456", "Ясенський РВ")


def test_a_withdrawn_document_leaves_the_card_and_still_finds_its_owner(people):
    david = people.person()
    actions.withdraw_document(people.document(david).pk, by=HOUSE, now=people.now, why="lost")
    assert queries.card(david.pk).documents == ()
    assert queries.find("КС 123456").rows[0].id == david.pk


@pytest.mark.parametrize(
    ("kind", "number", "fault"),
    [
        ("id_card", "КС 123456", ("number", "shape")),
        ("passport_book", "КС 123456", ("issued_on", "date")),
        ("licence", "1", ("kind", "choice")),
    ],
)
def test_a_document_is_refused_for(people, kind, number, fault):
    with pytest.raises(actions.PartyRefused) as refused:
        people.document(people.person(), number, kind, issued_on=date(2027, 1, 1))
    assert fault in refused.value.faults
