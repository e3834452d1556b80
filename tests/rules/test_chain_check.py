"""The journal verified: every kind of forgery is found, and with the published digests each row is named."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.chain import Head, appended, empty_lane, entry_digest, next_link, seal_hash, sealed
from vikno.rules.chain_check import Fault, Kind, verify

DAY = date(2026, 3, 2)


class Journal:
    """Three days of a journal on so many lanes, each day sealed, and some rows not sealed yet."""

    def __init__(self, lanes=2, days=(4, 3), rest=2):
        self.rows, self.seals, self.digests = [], [], {}
        self.heads = {lane: empty_lane(lane) for lane in range(1, lanes + 1)}
        for n, count in enumerate(days):
            fresh = self.write(count)
            seal = sealed(
                self.seals[-1] if self.seals else None,
                day=DAY + timedelta(days=n),
                lanes=[(self.heads[lane], [row.digest for row in rows]) for lane, rows in fresh.items()],
            )
            self.digests |= {(seal.number, lane): [row.digest for row in rows] for lane, rows in fresh.items()}
            self.seals.append(seal)
        self.write(rest)
        self.rows.sort(key=lambda row: (row.lane, row.position))
        self.published = {seal.number: seal_hash(seal) for seal in self.seals}

    def write(self, count):
        fresh = {lane: [] for lane in self.heads}
        for lane in self.heads:
            for _ in range(count):
                key = f"{lane}:{self.heads[lane].position + 1}"
                row = appended(self.heads[lane], key, {"key": key, "word": "case.moved"})
                self.heads[lane] = Head(lane, row.position, row.link)
                fresh[lane].append(row)
                self.rows.append(row)
        return fresh

    def check(self, rows, *, known=True, seals=None, digests=None):
        return verify(
            rows,
            self.seals if seals is None else seals,
            heads=self.heads.values() if known else (),
            published=self.published if known else None,
            digests=(self.digests if digests is None else digests) if known else None,
        ).faults


JOURNAL = Journal()


def at(key):
    return next(n for n, row in enumerate(JOURNAL.rows) if row.key == key)


def rewritten(rows, lane):
    """The lane's links and positions made anew, as a forger with the whole table would."""
    out, head = [], empty_lane(lane)
    for row in rows:
        if row.lane != lane:
            out.append(row)
            continue
        digest = entry_digest(row.entry)
        head = next_link(head, digest)
        out.append(replace(row, position=head.position, digest=digest, link=head.link))
    return out


def changed(key):
    n = at(key)
    row = JOURNAL.rows[n]
    return [*JOURNAL.rows[:n], replace(row, entry={**row.entry, "word": "case.refused"}), *JOURNAL.rows[n + 1 :]]


def removed(key):
    n = at(key)
    return [*JOURNAL.rows[:n], *JOURNAL.rows[n + 1 :]]


def inserted(key, *, position=None):
    n = at(key)
    row = JOURNAL.rows[n]
    forged = appended(Head(row.lane, row.position, row.link), "forged", {"key": "forged", "word": "case.issued"})
    return [*JOURNAL.rows[: n + 1], replace(forged, position=position or forged.position), *JOURNAL.rows[n + 1 :]]


def said(faults):
    return [(each.kind, each.lane, each.position, each.key) for each in faults]


def test_an_untouched_journal_holds():
    verified = verify(JOURNAL.rows, JOURNAL.seals, heads=JOURNAL.heads.values(), published=JOURNAL.published)
    assert (verified.holds, verified.rows, verified.sealed) == (True, 18, 14)
    assert JOURNAL.check(JOURNAL.rows) == ()


@given(st.integers(1, 4), st.lists(st.integers(0, 5), max_size=4), st.integers(0, 4), st.booleans())
def test_a_journal_of_any_shape_holds(lanes, days, rest, known):
    journal = Journal(lanes, days, rest)
    assert journal.check(journal.rows, known=known) == ()


def test_a_journal_from_a_stream_is_read_once():
    assert JOURNAL.check(iter(JOURNAL.rows)) == ()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("key", ["1:1", "1:4", "1:5", "2:7", "2:8", "2:9"])
def test_a_changed_row_is_named(key, known):
    lane, position = map(int, key.split(":"))
    assert (Kind.CHANGED, lane, position, key) in said(JOURNAL.check(changed(key), known=known))


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("key", ["1:1", "1:4", "1:5", "2:7", "2:8"])
def test_a_removed_row_is_named_by_its_place(key, known):
    lane, position = map(int, key.split(":"))
    assert (Kind.REMOVED, lane, position, "") in said(JOURNAL.check(removed(key), known=known))


def test_the_last_row_removed_is_missed_by_the_lanes_head():
    assert said(JOURNAL.check(removed("2:9"))) == [(Kind.REMOVED, 2, 9, "")]
    assert JOURNAL.check(removed("2:9"), known=False) == ()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("key", ["1:1", "1:3", "2:5", "2:8"])
def test_an_inserted_row_is_named(key, known):
    forged = inserted(key, position=int(key[2:]))
    assert (Kind.INSERTED, int(key[0]), int(key[2:]), "forged") in said(JOURNAL.check(forged, known=known))


def test_a_row_put_after_the_end_is_seen_by_the_lanes_head():
    assert said(JOURNAL.check(inserted("2:9"))) == [(Kind.TAIL_CUT, 2, 10, "forged")]


@pytest.mark.parametrize(
    ("forged", "finding"),
    [
        (rewritten(changed("1:2"), 1), (Kind.CHANGED, 1, 2, "1:2")),
        (rewritten(changed("2:7"), 2), (Kind.CHANGED, 2, 7, "2:7")),
        (rewritten(removed("1:2"), 1), (Kind.REMOVED, 1, 2, "")),
        (rewritten(inserted("1:2"), 1), (Kind.INSERTED, 1, 3, "forged")),
    ],
)
def test_a_forger_who_rewrites_the_whole_lane_is_named_by_the_published_digests(forged, finding):
    assert finding in said(JOURNAL.check(forged))


def test_a_changed_row_that_an_inserted_one_pushed_over_the_seal_is_named():
    forged = [*changed("2:7")]
    forged.insert(at("2:5") + 1, replace(forged[at("2:5")], key="forged", entry={"key": "forged"}))
    named = {(each.kind, each.key) for each in JOURNAL.check(rewritten(forged, 2))}
    assert {(Kind.CHANGED, "2:7"), (Kind.INSERTED, "forged")} <= named


def test_without_digests_a_rewritten_lane_breaks_its_seal():
    faults = JOURNAL.check(rewritten(changed("1:2"), 1), known=False)
    assert (Kind.SEAL_BROKEN, 1, 1, "") in said(faults)
    assert next(each for each in faults if each.kind is Kind.SEAL_BROKEN).until == 4


def test_rows_exchanged_are_named_as_moved():
    rows = list(JOURNAL.rows)
    one, two = at("1:2"), at("1:3")
    rows[one], rows[two] = (
        replace(rows[two], position=rows[one].position),
        replace(rows[one], position=rows[two].position),
    )
    faults = JOURNAL.check(rewritten(rows, 1))
    assert {each.kind for each in faults if each.position in (2, 3)} == {Kind.MOVED}


def test_a_copy_of_a_row_is_inserted():
    rows = list(JOURNAL.rows)
    rows.insert(at("1:3"), replace(rows[at("1:2")], key="copy", position=3))
    faults = JOURNAL.check(rewritten(rows, 1))
    assert (Kind.INSERTED, 1, 3, "copy") in said(faults)


def test_a_row_moved_to_another_lane_is_missed_here_and_found_there():
    n = at("1:2")
    row = replace(JOURNAL.rows[n], lane=2, position=2)
    rows = sorted([*removed("1:2"), row], key=lambda each: (each.lane, each.position))
    kinds = {(each.kind, each.lane) for each in JOURNAL.check(rows)}
    assert {(Kind.REMOVED, 1), (Kind.INSERTED, 2)} <= kinds


def test_a_whole_lane_removed_is_named():
    faults = JOURNAL.check([row for row in JOURNAL.rows if row.lane == 1])
    assert {(each.kind, each.lane) for each in faults} == {(Kind.REMOVED, 2)}


def test_a_changed_link_is_named():
    n = at("1:2")
    rows = [*JOURNAL.rows[:n], replace(JOURNAL.rows[n], link=bytes(32)), *JOURNAL.rows[n + 1 :]]
    assert (Kind.UNCHAINED, 1, 2, "1:2") in said(JOURNAL.check(rows, known=False))


def test_a_row_that_can_no_longer_be_written_one_way_is_changed():
    n = at("1:2")
    rows = [*JOURNAL.rows[:n], replace(JOURNAL.rows[n], entry={"x": float("nan")}), *JOURNAL.rows[n + 1 :]]
    assert (Kind.CHANGED, 1, 2, "1:2") in said(JOURNAL.check(rows))


def seals_with(place, **change):
    seals = list(JOURNAL.seals)
    seals[place] = replace(seals[place], **change)
    return seals


@pytest.mark.parametrize(
    ("seals", "finding"),
    [
        (seals_with(0, root=bytes(32)), Fault(Kind.SEAL_CHANGED, seal=1)),
        (seals_with(1, previous="00"), Fault(Kind.SEAL_CHANGED, seal=1)),
        (seals_with(1, day=date(2030, 1, 1)), Fault(Kind.SEAL_REPLACED, seal=2)),
        (seals_with(0, previous="00"), Fault(Kind.SEAL_CHANGED, seal=1)),
        (JOURNAL.seals[:1], Fault(Kind.SEAL_GAP, seal=2)),
        (JOURNAL.seals[1:], Fault(Kind.SEAL_GAP, seal=1)),
        (seals_with(1, lanes=JOURNAL.seals[0].lanes), Fault(Kind.SEAL_GAP, 1, 1, seal=2)),
    ],
)
def test_a_bent_seal_is_named(seals, finding):
    assert finding in JOURNAL.check(JOURNAL.rows, seals=seals)


def test_rows_sealed_anew_do_not_match_what_was_published():
    journal = Journal()
    rows = rewritten(changed("1:2"), 1)
    digests = [row.digest for row in rows if row.lane == 1 and row.position <= 4]
    head = next(row for row in rows if (row.lane, row.position) == (1, 4))
    other = [(h, d) for h, d in [(head, digests), (journal.rows[at("2:4")], journal.digests[1, 2])]]
    seals = [sealed(None, day=DAY, lanes=other), journal.seals[1]]
    assert Fault(Kind.SEAL_REPLACED, seal=1) in verify(rows, seals, published=journal.published).faults


def test_bent_digests_are_named_and_not_believed():
    bent = JOURNAL.digests | {(1, 1): [bytes(32)] * 4}
    assert JOURNAL.check(JOURNAL.rows, digests=bent) == (Fault(Kind.DIGESTS_CHANGED, 1, 1, seal=1),)
    short = JOURNAL.digests | {(1, 1): JOURNAL.digests[1, 1][:2]}
    assert JOURNAL.check(JOURNAL.rows, digests=short)[0].kind is Kind.DIGESTS_CHANGED


@given(st.data())
def test_every_touched_row_of_a_sealed_day_is_named_and_no_other(data):
    journal = Journal(lanes=1, days=(12,), rest=0)
    touch = st.sampled_from(["keep", "keep", "change", "remove", "insert"])
    acts = data.draw(st.lists(touch, min_size=12, max_size=12))
    rows, wanted = [], set()
    for row, act in zip(journal.rows, acts, strict=True):
        if act == "change":
            wanted.add((Kind.CHANGED, row.key))
            rows.append(replace(row, entry={**row.entry, "word": "forged"}))
        elif act == "remove":
            wanted.add((Kind.REMOVED, row.position))
        else:
            rows.append(row)
        if act == "insert":
            wanted.add((Kind.INSERTED, f"new{row.key}"))
            rows.append(replace(row, key=f"new{row.key}", entry={"key": f"new{row.key}"}))
    found = verify(rewritten(rows, 1), journal.seals, digests=journal.digests).faults
    # Two touched rows side by side may be told as one changed; a row after the last is no part of the sealed day.
    if all("keep" in pair for pair in pairwise([*acts, "keep"])) and acts[-1] != "insert":
        named = {(each.kind, each.position if each.kind is Kind.REMOVED else each.key) for each in found}
        assert named == wanted
    assert acts[-1] == "insert" or bool(found) == bool(wanted)


def test_what_stands_before_the_first_day_asked_for_is_believed_to_its_seals():
    late = [row for row in JOURNAL.rows if row.position > 4]
    assert verify(late, JOURNAL.seals, heads=JOURNAL.heads.values(), since=2).holds
    forged = [replace(row, entry={**row.entry, "word": "x"}) if row.key == "2:6" else row for row in late]
    faults = verify(forged, JOURNAL.seals, since=2).faults
    assert {fault.key for fault in faults if fault.kind is Kind.CHANGED} == {"2:6"}
