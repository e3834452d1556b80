"""An intake keeps every answer, says where each came from, and loses nothing to a second window."""

from uuid import uuid4

import pytest

from vikno.apps.cases.actions import intake
from vikno.apps.cases.models import Intake
from vikno.apps.journal.models import Entry


def fields(*names: str) -> dict:
    """Parts of a document: a form with these applicant's fields."""
    return {
        "sections": [{"key": "who", "title": {"uk": "Хто", "en": "Who"}}],
        "fields": [
            {"key": name, "section": "who", "label": {"uk": name, "en": name}, "type": "text",
             "reuse": f"applicant.{name}"}
            for name in names
        ],
    }  # fmt: skip


def test_the_same_request_opens_one_intake(town):
    key = uuid4()
    made = [
        intake.open_intake(town.branch, client_id=key, service_ids=[town.birth.pk], by=town.anna, now=town.now)
        for _ in range(2)
    ]
    assert [one.is_new for one in made] == [True, False]
    assert Intake.objects.count() == 1


def test_the_applicant_s_record_answers_what_it_knows_and_is_named_as_the_source(town):
    service = town.service("00099", "with a form", "А")
    town.give_version(service, **fields("surname", "dream"))
    draft = town.intake(service)
    assert draft.answers == {"applicant.surname": "Коваль"}
    assert draft.origins["applicant.surname"]["from"] == "party"
    assert Entry.objects.filter(word="person.looked").count() == 1


def test_an_answer_given_once_serves_every_service(town):
    one, two = town.service("00098", "one", "А"), town.service("00099", "two", "А")
    for service in (one, two):
        town.give_version(service, **fields("dream"))
    draft = town.intake(one, two)
    intake.save_answer(draft.pk, "applicant.dream", "дах", by=town.anna, now=town.now)
    draft.refresh_from_db()
    seen = [
        intake.answers_for(intake.versions.contents(row.version_id), draft.answers, {}) for row in draft.services.all()
    ]
    assert seen == [{"dream": "дах"}, {"dream": "дах"}]


def test_what_another_window_wrote_is_not_overwritten_unseen(town):
    draft = town.intake()
    intake.save_answer(draft.pk, "x", "перше", by=town.anna, now=town.now)
    with pytest.raises(intake.AnswerMoved) as moved:
        intake.save_answer(draft.pk, "x", "друге", was=None, by=town.anna, now=town.now)
    assert moved.value.stored == "перше"
    intake.save_answer(draft.pk, "x", "друге", was="перше", by=town.anna, now=town.now)
    assert Intake.objects.get().answers["x"] == "друге"


def test_a_representative_needs_an_authority_on_record(town):
    draft = town.intake()
    stranger = town.person("Степан", "Гак")
    with pytest.raises(intake.NoAuthority):
        intake.choose_representative(draft.pk, stranger.pk, by=town.anna, now=town.now)


def test_a_dropped_intake_takes_nothing_more(town):
    draft = town.intake()
    for _ in range(2):
        intake.drop(draft.pk, by=town.anna, now=town.now, why="person left")
    with pytest.raises(intake.IntakeOver):
        intake.save_answer(draft.pk, "x", "y", by=town.anna, now=town.now)
