"""A draft before a second person, and the card file that shows it."""

from datetime import date

import pytest

from tests.shipped import NOON
from vikno.apps.accounts.models import User
from vikno.apps.catalogue import actions, queries
from vikno.apps.catalogue.models import Service, Version
from vikno.apps.catalogue.queries.card_file import PAGE
from vikno.apps.journal.models import Entry
from vikno.rules.contents import ContentsRefused

TODAY = date(2026, 11, 17)


@pytest.fixture
def anna(shipped) -> User:
    return User.objects.create_user(username="anna")


@pytest.fixture
def draft(anna) -> Version:
    return actions.start_draft(Service.objects.get(code="00038").pk, by=anna, now=NOON)


def submit(draft: Version, by: User, why: str = "новий перелік документів") -> Version:
    return actions.submit_draft(draft.pk, counter=draft.counter, why=why, by=by, now=NOON)


def waiting() -> list[str]:
    return [row.code for row in queries.card_file(on=TODAY, which="waiting").rows]


def test_a_submitted_draft_waits_once_until_it_is_changed(draft, anna):
    submit(draft, anna)
    submit(draft, anna, why="інше")
    assert waiting() == ["00038"]
    assert queries.stories(draft.service_id)[draft.pk].reason == "новий перелік документів"
    assert Entry.objects.filter(word="version.submitted").count() == 1
    actions.change_draft(draft.pk, contents=draft.contents, counter=0, by=anna, now=NOON)
    assert waiting() == []


def test_a_faulty_draft_or_one_without_a_reason_is_not_submitted(draft, anna):
    with pytest.raises(actions.NothingTold):
        submit(draft, anna, why="  ")
    draft = actions.change_draft(draft.pk, contents={**draft.contents, "steps": []}, counter=0, by=anna, now=NOON)
    with pytest.raises(ContentsRefused):
        submit(draft, anna)


def test_a_draft_sent_back_waits_no_more_and_the_journal_says_why(draft, anna):
    submit(draft, anna)
    actions.send_draft_back(draft.pk, counter=0, why="немає акта", by=anna, now=NOON)
    assert waiting() == []
    assert Entry.objects.get(word="version.sent_back").why == "немає акта"
    with pytest.raises(actions.NotSubmitted):
        actions.send_draft_back(draft.pk, counter=0, why="ще раз", by=anna, now=NOON)


def test_the_card_file_pages_through_every_service_once(shipped, django_assert_num_queries):
    seen, after = [], ""
    while True:
        with django_assert_num_queries(2):
            page = queries.card_file(on=TODAY, after=after)
        seen += [row.id for row in page.rows]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == queries.card_file_counts(on=TODAY)["all"] > 2 * PAGE


def test_the_card_file_finds_by_what_people_say_and_by_code(draft):
    assert draft.service_id in [row.id for row in queries.card_file(on=TODAY, text="прописка").rows] + [
        row.id for row in queries.card_file(on=TODAY, text="00038").rows
    ]
    assert queries.card_file(on=TODAY, text="щщщщ").rows == ()
    assert [row.draft.by for row in queries.card_file(on=TODAY, which="drafts").rows] == ["anna"]
