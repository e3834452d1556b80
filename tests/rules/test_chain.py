"""The journal's chain: links, seals, proofs of one row; and lanes that do not wait for one another."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.canonical import NotCanonical
from vikno.rules.chain import (
    NO_SEAL,
    appended,
    empty_lane,
    entry_digest,
    merkle_root,
    path,
    proof,
    proves,
    row_leaf,
    seal_hash,
    sealed,
)
from vikno.rules.chain import Head as LaneHead

DAY = date(2026, 3, 2)
ENTRY = {"id": 1, "at": datetime(2026, 3, 2, 8, tzinfo=UTC), "word": "case.registered", "data": {"number": "26-1"}}


def leaf(n):
    return hashlib.sha256(str(n).encode()).digest()


def lane_of(count, lane=1):
    """A lane with so many rows, and its head."""
    head, rows = empty_lane(lane), []
    for n in range(count):
        row = appended(head, f"{lane}-{n}", {"id": f"{lane}-{n}"})
        head = LaneHead(lane, row.position, row.link)
        rows.append(row)
    return head, rows


def test_an_entry_has_one_digest_however_it_is_put():
    assert entry_digest(ENTRY) == entry_digest(dict(reversed(ENTRY.items())))
    assert entry_digest(ENTRY | {"word": "case.issued"}) != entry_digest(ENTRY)


def test_an_entry_without_one_way_to_write_it_is_refused():
    with pytest.raises(NotCanonical):
        entry_digest({"at": datetime(2026, 3, 2)})  # noqa: DTZ001


def test_rows_are_counted_from_one_and_linked():
    head, rows = lane_of(3)
    assert [row.position for row in rows] == [1, 2, 3]
    assert head == LaneHead(1, 3, rows[-1].link)
    assert all(two.link == hashlib.sha256(b"\x02" + one.link + two.digest).digest() for one, two in pairwise(rows))


def test_two_lanes_never_share_a_link():
    assert appended(empty_lane(1), "a", ENTRY).link != appended(empty_lane(2), "a", ENTRY).link


def test_a_writer_needs_its_own_lane_alone():
    alone = appended(appended_head(lane_of(2, lane=1)[0]), "x", ENTRY)
    lane_of(50, lane=2)
    assert appended(appended_head(lane_of(2, lane=1)[0]), "x", ENTRY) == alone


def appended_head(head):
    return LaneHead(head.lane, head.position, head.link)


def test_the_root_of_one_leaf_is_the_leaf_and_of_none_is_noughts():
    assert merkle_root([leaf(1)]) == leaf(1)
    assert merkle_root([]) == bytes(32)


def test_the_tree_is_that_of_the_standard():
    def node(one, two):
        return hashlib.sha256(b"\x01" + one + two).digest()

    a, b, c, d, e = (leaf(n) for n in range(5))
    assert merkle_root([a, b, c, d, e]) == node(node(node(a, b), node(c, d)), e)


@given(st.integers(1, 40), st.data())
def test_every_leaf_has_a_way_to_the_root(size, data):
    place = data.draw(st.integers(0, size - 1))
    leaves = [leaf(n) for n in range(size)]
    way = path(leaves, place)
    assert proves(leaves[place], way, merkle_root(leaves))
    assert not proves(leaf("other"), way, merkle_root(leaves))
    assert len(way) <= 6


def test_there_is_no_way_from_outside_the_tree():
    with pytest.raises(IndexError):
        path([leaf(1)], 1)


def test_seals_follow_one_another():
    head, rows = lane_of(5)
    one = sealed(None, day=DAY, lanes=[(rows[2], [row.digest for row in rows[:3]])])
    two = sealed(one, day=DAY, lanes=[(head, [row.digest for row in rows[3:]])])
    assert (one.previous, two.previous, two.number) == (NO_SEAL, seal_hash(one), 2)
    assert [(each.lanes[0].first, each.lanes[0].last, each.rows) for each in (one, two)] == [(1, 3, 3), (4, 5, 2)]


def test_a_day_without_rows_is_sealed_too():
    head, _ = lane_of(0)
    assert (sealed(None, day=DAY, lanes=[(head, [])]).rows, sealed(None, day=DAY, lanes=[]).root) == (0, bytes(32))


def test_a_lane_is_not_sealed_beyond_its_rows():
    head, rows = lane_of(2)
    with pytest.raises(ValueError, match="so many"):
        sealed(None, day=DAY, lanes=[(head, [rows[0].digest] * 3)])


@pytest.mark.parametrize("change", [{"day": date(2026, 3, 3)}, {"root": bytes(32)}, {"previous": "x"}, {"number": 7}])
def test_every_part_of_a_seal_counts(change):
    head, rows = lane_of(2)
    seal = sealed(None, day=DAY, lanes=[(head, [row.digest for row in rows])])
    assert seal_hash(replace(seal, **change)) != seal_hash(seal)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5).filter(any), st.data())
def test_one_row_can_be_shown_without_the_others(sizes, data):
    lanes = {lane: lane_of(size, lane) for lane, size in enumerate(sizes, 1)}
    seal = sealed(None, day=DAY, lanes=[(head, [row.digest for row in rows]) for head, rows in lanes.values()])
    lane = data.draw(st.sampled_from([lane for lane, (_, rows) in lanes.items() if rows]))
    rows = lanes[lane][1]
    row = data.draw(st.sampled_from(rows))
    way = proof(seal, lane, row.position, [each.digest for each in rows])
    assert proves(row_leaf(lane, row.position, row.digest), way, seal.root)
    assert not proves(row_leaf(lane, row.position + 1, row.digest), way, seal.root)


def test_a_row_outside_the_seal_has_no_proof():
    head, rows = lane_of(2)
    seal = sealed(None, day=DAY, lanes=[(head, [row.digest for row in rows])])
    for lane, position in ((1, 3), (2, 1)):
        with pytest.raises(LookupError):
            proof(seal, lane, position, [row.digest for row in rows])
