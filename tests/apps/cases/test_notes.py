"""Notes: each side is asked without a name, and nobody outside the case reads them."""

from uuid import uuid4

import pytest

from vikno.apps.cases.actions import notes
from vikno.apps.cases.models import Note
from vikno.apps.cases.queries import notes as known
from vikno.apps.journal.models import Entry


def add(office, case, by, text="Де довідка?", **more):
    return notes.add(
        case.pk, text=text, client_id=more.pop("client_id", None) or uuid4(), by=by, now=office.now, **more
    )


def test_a_question_crosses_the_wall_without_names_and_is_answered(office):
    case = office.drawn()
    question = add(office, case, case.handler, is_question=True)
    assert [one.note_id for one in known.unseen(office.anna.pk)] == [question.pk]
    add(office, case, office.anna, "Донесе завтра", answers=question.pk)
    for reader in (case.handler, office.anna):
        told = known.of_case(case.pk, reader=reader)
        assert [one.label for one in told if not one.is_mine] == [""]
        assert not told[0].is_open
    assert [one.case_id for one in known.unseen(case.handler_id)] == [case.pk]
    notes.seen(case.pk, by=case.handler, now=office.now)
    assert known.unseen(case.handler_id) == []


def test_a_note_sent_twice_is_one_and_its_text_is_not_in_the_journal(office):
    case, key = office.drawn(), uuid4()
    for _ in range(2):
        add(office, case, case.handler, client_id=key)
    assert Note.objects.count() == 1
    assert "довідка" not in str(Entry.objects.get(word="note.added").data)


def test_who_has_nothing_to_do_with_a_case_neither_writes_nor_reads(office):
    case = office.drawn()
    stranger = next(one for one in office.registrars if one.pk != case.handler_id)
    for who in (stranger, office.marta):
        with pytest.raises(notes.NotOnCase):
            add(office, case, who)
        assert known.of_case(case.pk, reader=who) is None


def test_a_note_has_words_and_answers_a_question_of_its_own_case(office):
    case, another = office.drawn(), office.drawn()
    question = add(office, another, another.handler, is_question=True)
    with pytest.raises(notes.NothingSaid):
        add(office, case, case.handler, " ")
    with pytest.raises(notes.NoSuchQuestion):
        add(office, case, office.anna, answers=question.pk)
