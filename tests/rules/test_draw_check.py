"""A published day of draws: it holds as made, and every way of bending it is named at its line."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.canonical import canonical
from vikno.rules.draw import Ticket, commitment, draw, seed_chain
from vikno.rules.draw_check import Fault, Known, verify_day
from vikno.rules.draw_pools import Earlier, LeftOut, Pool, PoolRule, Verdict
from vikno.rules.draw_proof import (
    FIRST,
    Competent,
    Redraw,
    appended,
    closed,
    deferred,
    drawn,
    kept,
    line_hash,
    opened,
    pooled,
)

DAY = date(2026, 3, 4)
EVE, SEED = seed_chain(b"\x07" * 32, 2)
OLD = Competent(date(2026, 1, 5), date(2026, 1, 6))
YESTERDAY = "ab" * 32


def pool(*members, verdict=Verdict.DRAW, **left_out):
    late = sum(why in (LeftOut.LATE_ABSENT, LeftOut.BUSY) for why in left_out.values())
    return Pool(tuple(sorted(members)), left_out, len(members) + late, verdict)


ALL = pool("r1", "r2", "r3", "r4", r9=LeftOut.ABSENT)


class Day:
    """Writes the lines of a day one after another, as the app does."""

    def __init__(self, rule=PoolRule()):
        self.lines, self.number = [], 0
        self.add(opened(branch="hq", day=DAY, seed=SEED, rule=rule))

    def add(self, content):
        self.lines.append(appended(self.lines, content, previous_day=YESTERDAY))
        return self

    def pool(self, given, competent=OLD):
        return self.add(pooled(given, competence="land", competent=dict.fromkeys(given.members, competent)))

    def draw(self, case, given=ALL, *, reason=FIRST, attempt=1, subject="", redraw=None, public=""):
        self.number += 1
        ticket = Ticket("hq", DAY, self.number, case, reason, attempt, public)
        outcome, content = drawn(ticket, given, SEED, subject=subject, redraw=redraw)
        self.add(content)
        return outcome.member

    def close(self):
        return self.add(closed(seed=SEED, draws=self.number)).lines


def ordinary():
    day = Day().pool(ALL)
    member = day.draw("c1", subject="s1")
    day.draw("c2", public="beacon")
    day.add(kept("c3", Earlier("s1", member, DAY)))
    rest = pool(*(key for key in ALL.members if key != member), **{member: LeftOut.HAD_IT})
    day.pool(rest)
    day.draw("c1", rest, reason="absent", attempt=2, redraw=Redraw(member, "u1", "u2"))
    small = pool("r1", "r2", verdict=Verdict.TOO_SMALL)
    day.pool(small).add(deferred("c4", small))
    return day.close()


ORDINARY = ordinary()
KNOWN = Known(
    previous_hash=YESTERDAY,
    previous_seed=EVE.hex(),
    next_previous=line_hash(ORDINARY[-1]),
    had={},
    subjects={},
    reasons=frozenset({"absent"}),
)


def faults(lines, known=KNOWN):
    return [(each.line, each.fault) for each in verify_day(lines, known).broken]


def forged(lines, place, **change):
    """The lines with one changed and every later one chained anew, as a forger with the whole file would."""
    out = [*lines[: place - 1]]
    for n, text in enumerate(lines[place - 1 :]):
        content = json.loads(text) | (change if n == 0 else {})
        content = {key: value for key, value in content.items() if value is not ...}
        content["previous"] = line_hash(out[-1]) if out else content["previous"]
        out.append(canonical(content).decode())
    return out


def place_of(kind, nth=1):
    return [n for n, text in enumerate(ORDINARY, 1) if json.loads(text)["is"] == kind][nth - 1]


def test_an_ordinary_day_holds_and_counts_its_draws():
    checked = verify_day(ORDINARY, KNOWN)
    assert (checked.broken, checked.draws, sum(checked.members.values())) == ((), 3, 3)
    assert verify_day(ORDINARY).holds


@given(st.data())
def test_any_changed_letter_is_found(data):
    place = data.draw(st.integers(0, len(ORDINARY) - 1))
    text = ORDINARY[place]
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from('0az{}",é').filter(lambda each: each != text[at]))
    lines = [*ORDINARY[:place], text[:at] + letter + text[at + 1 :], *ORDINARY[place + 1 :]]
    assert place + 1 in [each.line for each in verify_day(lines, KNOWN).broken]


@given(st.integers(0, len(ORDINARY) - 1))
def test_a_removed_line_is_found(place):
    assert not verify_day([*ORDINARY[:place], *ORDINARY[place + 1 :]], KNOWN).holds


@given(st.permutations(ORDINARY))
def test_a_mixed_day_is_found(lines):
    assert verify_day(lines, KNOWN).holds == (list(lines) == ORDINARY)


def test_an_empty_file_proves_nothing():
    assert faults([]) == [(1, Fault.NOT_OPENED), (1, Fault.NOT_CLOSED)]


def test_a_day_that_is_not_over_has_no_seed_to_check():
    assert faults(ORDINARY[:-1], Known()) == [(len(ORDINARY) - 1, Fault.NOT_CLOSED)]


@pytest.mark.parametrize(
    ("kind", "nth", "change", "fault"),
    [
        ("open", 1, {"scheme": "other"}, Fault.NOT_OPENED),
        ("open", 1, {"previous": "cd" * 32}, Fault.NOT_AFTER_YESTERDAY),
        ("open", 1, {"seed_commitment": "00" * 32}, Fault.SEED_NOT_OF_CHAIN),
        ("close", 1, {"seed": "00" * 32}, Fault.SEED_CHANGED),
        ("close", 1, {"seed": "short"}, Fault.SEED_CHANGED),
        ("close", 1, {"draws": 4}, Fault.COUNT_WRONG),
        ("pool", 1, {"commitment": "00" * 32}, Fault.POOL_CHANGED),
        ("pool", 1, {"expected": 9}, Fault.POOL_TWISTED),
        ("pool", 1, {"left_out": {"r9": "whim"}}, Fault.POOL_TWISTED),
        ("pool", 1, {"left_out": {"r1": "absent"}}, Fault.POOL_TWISTED),
        ("pool", 1, {"members": None}, Fault.UNREADABLE),
        ("draw", 1, {"pool": "00" * 32}, Fault.POOL_NOT_COMMITTED),
        ("draw", 1, {"number": 2}, Fault.NUMBER_GAP),
        ("draw", 1, {"n": 9}, Fault.OUT_OF_PLACE),
        ("draw", 1, {"attempt": 2}, Fault.WRONG_ATTEMPT),
        ("draw", 1, {"public": "chosen"}, Fault.WRONG_MEMBER),
        ("draw", 2, {"member": "r9"}, Fault.WRONG_MEMBER),
        ("draw", 2, {"case": "c1"}, Fault.DRAWN_TWICE),
        ("draw", 2, {"subject": "s1"}, Fault.SUBJECT_TWICE),
        ("draw", 3, {"reason": "whim"}, Fault.REASON_UNKNOWN),
        ("draw", 3, {"agreed_by": "u1"}, Fault.NO_SECOND_PERSON),
        ("draw", 3, {"agreed_by": ...}, Fault.NO_SECOND_PERSON),
        ("draw", 3, {"replaces": "r9"}, Fault.NOT_REPLACED),
        ("draw", 3, {"replaces": ...}, Fault.NOT_REPLACED),
        ("draw", 3, {"case": ...}, Fault.UNREADABLE),
        ("kept", 1, {"member": "r9"}, Fault.KEPT_BY_ANOTHER),
        ("kept", 1, {"subject": ""}, Fault.KEPT_BY_ANOTHER),
        ("deferred", 1, {"pool": commitment(ALL.members)}, Fault.DEFERRED_WITHOUT_NEED),
        ("deferred", 1, {"pool": "00" * 32}, Fault.POOL_NOT_COMMITTED),
    ],
)
def test_a_day_written_anew_from_a_bent_line_is_found_there(kind, nth, change, fault):
    place = place_of(kind, nth)
    assert (place, fault) in faults(forged(ORDINARY, place, **change))


def test_a_forger_of_the_whole_file_meets_the_hash_kept_elsewhere():
    assert (len(ORDINARY), Fault.CHANGED) in faults(forged(ORDINARY, place_of("draw"), subject="other"))


def test_a_draw_repeated_until_it_suits_is_named():
    day = Day().pool(ALL)
    day.draw("c1")
    day.draw("c1", attempt=2)
    assert faults(day.close(), Known()) == [(4, Fault.DRAWN_TWICE)]


def test_a_case_drawn_again_yesterdays_way_is_named_when_yesterday_is_known():
    day = Day().pool(ALL)
    day.draw("c1")
    assert (3, Fault.DRAWN_TWICE) in faults(day.close(), Known(had={"c1": ("r2",)}))


def test_a_redraw_of_an_earlier_day_is_checked_as_far_as_that_day_is_known():
    day = Day().pool(ALL)
    day.draw("old", reason="absent", attempt=2, redraw=Redraw("r7", "u1", "u2"))
    lines = day.close()
    assert faults(lines, Known()) == []
    assert faults(lines, Known(had={"old": ("r7",)})) == []
    assert faults(lines, Known(had={"old": ("r8",)})) == [(3, Fault.NOT_REPLACED)]


def test_who_lost_the_case_may_not_get_it_again():
    day = Day().pool(ALL)
    member = day.draw("c1")
    day.draw("c1", reason="absent", attempt=2, redraw=Redraw(member, "u1", "u2"))
    assert faults(day.close(), Known()) == [(4, Fault.NOT_REPLACED)]


def test_a_pool_bound_after_the_draw_is_named():
    day = Day()
    day.draw("c1")
    assert faults(day.pool(ALL).close(), Known()) == [(2, Fault.POOL_NOT_COMMITTED)]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (pool("r1", "r2"), Fault.POOL_TOO_SMALL),
        (pool("r1", "r2", "r3", **{f"ill{n}": LeftOut.LATE_ABSENT for n in range(4)}), Fault.POOL_SHRUNK),
    ],
)
def test_a_pool_too_small_to_draw_from_is_named(given, fault):
    day = Day().pool(given)
    day.draw("c1", given)
    assert faults(day.close(), Known()) == [(3, fault)]


@pytest.mark.parametrize(
    "competent", [Competent(DAY, DAY), Competent(date(2026, 3, 3), date(2026, 3, 5)), Competent(DAY, date(2026, 3, 3))]
)
def test_a_competence_made_for_the_case_is_named(competent):
    lines = Day().pool(pool("r1", "r2", "r3"), competent).close()
    assert set(faults(lines, Known())) == {(2, Fault.COMPETENCE_TOO_NEW)}


def test_a_competence_that_counts_from_today_is_in_time():
    lines = Day().pool(pool("r1", "r2", "r3"), Competent(date(2026, 3, 3), DAY)).close()
    assert faults(lines, Known()) == []


def test_nobody_is_drawn_from_a_pool_with_a_verdict_against_it():
    with pytest.raises(ValueError, match="shrunk"):
        drawn(Ticket("hq", DAY, 1, "c", FIRST, 1), pool("r1", "r2", "r3", verdict=Verdict.SHRUNK), SEED)


def test_the_file_alone_makes_each_draw_again():
    seed = bytes.fromhex(json.loads(ORDINARY[-1])["seed"])
    pools = {each["commitment"]: each for each in map(json.loads, ORDINARY) if each["is"] == "pool"}
    for said in (each for each in map(json.loads, ORDINARY) if each["is"] == "draw"):
        ticket = Ticket("hq", DAY, *(said[name] for name in ("number", "case", "reason", "attempt", "public")))
        assert draw(pools[said["pool"]]["members"], ticket, seed).member == said["member"]
