"""One way to write a record: equal records are equal bytes, different ones are not, doubtful ones are refused."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.canonical import NotCanonical, canonical, digest

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
leaves = st.none() | st.booleans() | st.integers() | texts | st.floats(allow_nan=False, allow_infinity=False)
records = st.recursive(leaves, lambda each: st.lists(each, max_size=4) | st.dictionaries(texts, each, max_size=4))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"б": 1, "a": [True, None]}, '{"a":[true,null],"б":1}'),
        (datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Europe/Kyiv")), '"2026-03-02T08:00:00.000000+00:00"'),
        (date(2026, 3, 2), '"2026-03-02"'),
        (Decimal("49.920"), '"49.92"'),
        (Decimal("-0.00"), '"0"'),
        (Decimal("1E+3"), '"1000"'),
        (2.0, "2"),
        (0.1, "0.1"),
        (b"\x00\xff", '"00ff"'),
        ("и\u0306", '"й"'),
    ],
)
def test_a_value_is_written_one_way(value, written):
    assert canonical(value).decode() == written


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("inf"), Decimal("NaN"), {1: 2}, {"й": 1, "и\u0306": 2}, object(), {"a": {1, 2}}, "\ud800"],
)
def test_what_has_no_one_way_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_a_naive_moment_is_refused_by_its_place():
    with pytest.raises(NotCanonical) as refusal:
        canonical({"a": [1, datetime(2026, 3, 2)]})  # noqa: DTZ001
    assert refusal.value.path == "$.a[1]"


@given(records)
def test_reading_what_was_written_changes_nothing(value):
    try:
        written = canonical(value)
    except NotCanonical:
        return
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(st.text("абв", max_size=3), st.integers(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(record, mixer):
    pairs = list(record.items())
    mixer.shuffle(pairs)
    assert digest(dict(pairs)) == digest(record)


def test_moments_of_one_instant_are_one():
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert canonical(moment) == canonical(moment.astimezone(ZoneInfo("Europe/Kyiv")))
