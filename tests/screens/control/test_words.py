"""Words of the control room: what a line of the journal speaks of, how a broken promise is counted."""

from types import SimpleNamespace

import pytest

from vikno.apps.queue.queries.attention import Kind, Need
from vikno.screens.control.templatetags import control


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
