"""The draw: anybody makes it again, nobody can lean on it."""

import hashlib
import hmac
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vikno.rules.draw import (
    DrawRefused,
    Ticket,
    commitment,
    draw,
    draw_key,
    pick,
    pool_bytes,
    seed_chain,
    seed_commitment,
    shares,
    words,
)

SEED = bytes(range(32))
TICKET = Ticket(branch="hq", day=date(2026, 3, 2), number=1, case="26-000147-4", reason="first", attempt=1)
POOL = ("r-anna", "r-boris", "r-clara", "r-david")

pools = st.sets(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=30)


def people(count):
    return tuple(f"r{n:02}" for n in range(count))


def test_the_draw_of_the_documentation_comes_out_as_printed():
    assert pool_bytes(POOL) == b'{"is":"vikno/draw/1/pool","members":["r-anna","r-boris","r-clara","r-david"]}'
    said = (
        '{"attempt":1,"branch":"hq","case":"26-000147-4","day":"2026-03-02","is":"vikno/draw/1/ticket","number":1,'
        f'"pool":"{hashlib.sha256(pool_bytes(POOL)).hexdigest()}","public":"","reason":"first"}}'
    )
    key = hmac.new(SEED, said.encode(), hashlib.sha256).digest()
    first = int.from_bytes(hmac.new(key, bytes(8), hashlib.sha256).digest()[:4], "big")
    assert draw_key(POOL, TICKET, SEED) == key
    assert draw(POOL, TICKET, SEED).member == POOL[first % 4]
    assert (commitment(POOL)[:8], key.hex()[:8], first) == ("b8878d6b", "de3fda69", 2_312_030_156)


@given(pools, st.randoms(use_true_random=False))
def test_the_order_of_the_pool_does_not_matter(pool, mixer):
    mixed = list(pool)
    mixer.shuffle(mixed)
    assert draw(mixed, TICKET, SEED) == draw(sorted(pool), TICKET, SEED)
    assert commitment(mixed) == commitment(pool)


@pytest.mark.parametrize(
    "change",
    [
        {"branch": "other"},
        {"day": date(2026, 3, 3)},
        {"number": 2},
        {"case": "26-000148-2"},
        {"reason": "absent"},
        {"attempt": 2},
        {"public": "x"},
    ],
)
def test_every_word_of_the_ticket_counts(change):
    assert draw_key(POOL, replace(TICKET, **change), SEED) != draw_key(POOL, TICKET, SEED)


def test_another_pool_or_seed_is_another_draw():
    assert len({draw_key(POOL, TICKET, SEED), draw_key(POOL[1:], TICKET, SEED), draw_key(POOL, TICKET, bytes(32))}) == 3


def test_the_moment_of_filing_has_no_place_in_the_ticket():
    assert not {"at", "time", "now"} & set(Ticket.__slots__)


@pytest.mark.parametrize("size", [2, 3, 5, 7, 40, 100, 255])
def test_of_all_numbers_each_place_gets_as_many(size):
    counts, refused = Counter(), 0
    for number in range(256):
        try:
            place, _ = pick([number], size, bits=8)
            counts[place] += 1
        except DrawRefused:
            refused += 1
    assert set(counts.values()) == {256 // size}
    assert (len(counts), refused) == (size, 256 % size)


def test_a_refused_number_gives_way_to_the_next():
    assert pick([255, 254, 7], 5, bits=8) == (4, 1)  # 255 is beyond 51 × 5
    assert pick([252, 255, 251, 6], 126, bits=8) == (125, 2)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: draw((), TICKET, SEED), "empty"),
        (lambda: draw(("a", "a"), TICKET, SEED), "repeated"),
        (lambda: pool_bytes(("a", "a")), "repeated"),
        (lambda: draw(POOL, TICKET, b"short"), "seed"),
        (lambda: seed_commitment(b""), "seed"),
        (lambda: seed_chain(b"", 3), "seed"),
        (lambda: pick([1], 300, bits=8), "large"),
        (lambda: pick([], 3), "words"),
    ],
)
def test_a_draw_that_cannot_be_made_is_refused(make, code):
    with pytest.raises(DrawRefused) as refusal:
        make()
    assert refusal.value.code == code


def test_numbers_are_cut_from_one_block_after_another():
    blocks = b"".join(hmac.new(SEED, n.to_bytes(8, "big"), hashlib.sha256).digest() for n in range(2))
    assert list(islice(words(SEED), 16)) == [int.from_bytes(blocks[n : n + 4], "big") for n in range(0, 64, 4)]


def test_each_seed_binds_the_one_before():
    chain = seed_chain(SEED, 30)
    assert (len(chain), chain[-1]) == (30, SEED)
    assert all(seed_commitment(later) == earlier.hex() for earlier, later in pairwise(chain))


def quantile(degrees, deviations):
    """Chi-square's quantile by Wilson and Hilferty (1931), for so many standard deviations."""
    spread = 2 / (9 * degrees)
    return degrees * (1 - spread + deviations * spread**0.5) ** 3


@pytest.mark.parametrize("size", range(2, 41))
def test_no_place_is_likelier_than_another(size):
    pool = people(size)
    seeds = seed_chain(hashlib.sha256(b"fair").digest(), 3)
    counts = Counter(
        draw(pool, replace(TICKET, number=n, case=f"case-{n}"), seed).place for seed in seeds for n in range(400)
    )
    assert shares([counts[place] for place in range(size)]) < quantile(size - 1, 3.3)


def test_a_leaning_draw_would_be_seen():
    counts = [number % 40 for number in range(256)]
    assert shares([counts.count(place) * 50 for place in range(40)]) > quantile(39, 3.3)


def test_draws_of_one_day_do_not_follow_one_another():
    drawn = [draw(people(4), replace(TICKET, number=n), SEED).place for n in range(1600)]
    pairs = Counter(pairwise(drawn))
    assert shares([pairs[one, two] for one in range(4) for two in range(4)]) < quantile(15, 3.3)
