"""Bundles: one combined term, its critical chain, a promise of the whole, orders that cannot be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.calendars import WEEKDAYS, kyiv, norm
from vikno.rules.bundles import BundleRefused, Part, bundle, ordered
from vikno.rules.deadlines import Facts, Stop
from vikno.rules.norms import Term, Unit

FILED = kyiv("2026-03-02")


def part(key, amount, *after, unit=Unit.WORKING_DAYS, done=None, stops=()):
    return Part(key, Facts(FILED, stops=stops), norm(amount, unit), WEEKDAYS, after, done and kyiv(done))


def combined(*parts, promise=None):
    return bundle(parts, filed_at=FILED, calendar=WEEKDAYS, promise=promise)


def test_side_by_side_the_longest_part_makes_the_term():
    found = combined(part("birth", 1), part("allowance", 10), part("residence", 1))
    assert (found.due_on, found.critical) == (date(2026, 3, 16), ("allowance",))


def test_one_after_another_the_terms_add_up():
    found = combined(part("certificate", 10, "residence"), part("residence", 1, "birth"), part("birth", 1))
    assert (found.due_on, found.critical) == (date(2026, 3, 18), ("birth", "residence", "certificate"))


def test_a_part_done_early_brings_the_rest_nearer():
    found = combined(part("birth", 5, done="2026-03-03"), part("residence", 1, "birth"))
    assert found.parts["residence"].due_on == date(2026, 3, 4)
    assert found.due_on == date(2026, 3, 4)


def test_a_bundle_all_done_ends_when_its_last_part_was():
    found = combined(part("birth", 5, done="2026-03-03"), part("residence", 1, done="2026-03-04 09:00"))
    assert (found.due_on, found.critical) == (date(2026, 3, 4), ("residence",))


def test_a_part_that_stands_leaves_the_whole_without_an_end():
    held = part("birth", 5, stops=(Stop("papers", kyiv("2026-03-03")),))
    found = combined(held, part("residence", 1, "birth"), part("queue", 1))
    assert (found.due_at, found.unknown, found.critical) == (None, ("birth", "residence"), ())
    assert found.parts["queue"].due_on == date(2026, 3, 3)


@pytest.mark.parametrize(("amount", "keeps"), [(5, True), (4, False)])
def test_the_promise_of_the_whole_is_compared_with_its_parts(amount, keeps):
    found = combined(part("birth", 1), part("rest", 4, "birth"), promise=Term(amount, Unit.WORKING_DAYS))
    assert found.keeps_promise is keeps


def test_an_empty_bundle_has_no_end():
    assert combined().due_at is None


@pytest.mark.parametrize(
    ("parts", "code", "at"),
    [
        ([part("a", 1), part("a", 1)], "repeated", "a"),
        ([part("a", 1, "b")], "unknown", "a"),
        ([part("c", 1), part("a", 1, "b"), part("b", 1, "a")], "circle", "a"),
    ],
)
def test_an_order_that_cannot_be_is_refused(parts, code, at):
    with pytest.raises(BundleRefused) as refusal:
        ordered(parts)
    assert (refusal.value.code, refusal.value.part) == (code, at)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 12), st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS]), st.sets(st.integers(0, 7))
        ),
        min_size=1,
        max_size=8,
    )
)
def test_the_critical_chain_leads_to_the_end_and_no_part_ends_later(rows):
    parts = [
        part(str(n), days, *(str(m) for m in sorted(after) if m < n), unit=unit)
        for n, (days, unit, after) in enumerate(rows)
    ]
    found = bundle(parts, filed_at=FILED, calendar=WEEKDAYS)
    assert found.due_on == max(each.due_on for each in found.parts.values())
    by_key = {each.key: each for each in parts}
    assert not by_key[found.critical[0]].after
    assert all(one in by_key[two].after for one, two in zip(found.critical, found.critical[1:], strict=False))
    assert found.due_at - found.parts[found.critical[-1]].due_at == timedelta(0)
