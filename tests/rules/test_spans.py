"""Arithmetic of half-open stretches of time."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.halls import NOW, at
from vikno.rules.spans import Span, merged, overlap, without


def span(start, end):
    return Span(at(start), at(end))


moments = st.integers(0, 120).map(lambda minute: NOW + timedelta(minutes=minute))
spans = st.lists(st.tuples(moments, moments).map(sorted).map(lambda ends: Span(*ends)), max_size=6)
minutes = [NOW + timedelta(minutes=minute) for minute in range(121)]


def test_the_end_is_outside():
    assert at("10:00") in span("10:00", "11:00")
    assert at("11:00") not in span("10:00", "11:00")


def test_touching_spans_become_one_and_empty_ones_vanish():
    given_spans = [span("11:00", "12:00"), span("10:00", "11:00"), span("13:00", "13:00")]
    assert merged(given_spans) == (span("10:00", "12:00"),)


def test_time_covered_twice_counts_once():
    assert overlap(span("10:00", "12:00"), [span("9:30".zfill(5), "10:30"), span("10:15", "11:00")]) == timedelta(
        hours=1
    )


def test_a_span_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="no earlier"):
        span("11:00", "10:00")


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="aware"):
        Span(NOW.replace(tzinfo=None), NOW)


@given(spans)
def test_merging_keeps_every_minute_and_leaves_gaps_between(some):
    fewest = merged(some)
    assert [any(m in each for each in some) for m in minutes] == [any(m in each for each in fewest) for m in minutes]
    assert all(one.end < two.start for one, two in pairwise(fewest))


@given(st.tuples(moments, moments).map(sorted).map(lambda ends: Span(*ends)), spans)
def test_what_is_covered_and_what_is_left_make_the_whole(within, some):
    left = without(within, some)
    assert overlap(within, some) + sum((each.length for each in left), timedelta(0)) == within.length
    assert not any(m in each and m in other for m in minutes for each in left for other in some)
