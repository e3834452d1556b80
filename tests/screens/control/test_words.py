"""Words of the control room: what a line of the journal speaks of, how a broken promise is counted."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import vikno
from vikno.apps.queue.queries.attention import Kind, Need
from vikno.rules import cases
from vikno.rules.draw_pools import Verdict
from vikno.screens.control import words
from vikno.screens.control.templatetags import control

RECORDED = re.compile(r"""(?:journal\.|_)record\(\s*"([a-z_]+\.[a-z_]+)\"""")


@pytest.mark.parametrize(
    ("word", "label", "said"),
    [("break.started", "7", "вікно 7"), ("counter.left", "12", "вікно 12"), ("ticket.called", "А 7", "А 7")],
)
def test_the_journal_calls_a_counter_a_counter(word, label, said):
    assert control.about(SimpleNamespace(word=word, label=label)) == said


@pytest.mark.parametrize(("count", "said"), [(1, "1 обіцянку"), (3, "3 обіцянки"), (5, "5 обіцянок")])
def test_broken_promises_are_counted_as_people_speak(count, said):
    need = Need(kind=Kind.BROKEN, is_late=True, line_uk="Паспорти", line_en="Passports", count=count)
    assert control.need_in_short(need).endswith(f"порушено {said}")


def test_every_word_that_an_action_journals_is_told_in_words():
    sources = Path(vikno.__file__).parent.glob("apps/*/actions/**/*.py")
    written = {word for path in sources for word in RECORDED.findall(path.read_text(encoding="utf-8"))}
    moved = {move.word for move in cases.MOVES} | {f"draw.{one.value}" for one in Verdict if one is not Verdict.DRAW}
    assert len(written) > 100
    assert sorted((written | moved) - set(words.JOURNAL)) == []


@pytest.mark.parametrize(
    ("word", "label"), [("message.sent", "case.ready 01-А-2026-7"), ("request.made", "ЄДДР id-card 01-А-2026-7")]
)
def test_codes_of_messages_and_questions_are_not_told(word, label):
    assert control.about(SimpleNamespace(word=word, label=label)) == label.replace("case.ready ", "").replace(
        " id-card", ""
    )
