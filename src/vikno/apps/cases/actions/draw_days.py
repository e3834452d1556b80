"""Days of draws: their sealed seeds, their chained lines, their closing with the seed shown.

The seeds of a branch are one chain made ahead (docs/decisions/0008): each evening's seed is the commitment of the next
morning, so tomorrow's seed is bound before tomorrow is known.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction

from vikno.apps.cases.actions import competences
from vikno.apps.cases.models import Case, DrawDay, DrawLine, DrawRule, DrawSeeds
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.network.models import Branch
from vikno.lib import clock, sql
from vikno.rules import draw, draw_proof
from vikno.rules.canonical import canonical
from vikno.rules.draw_pools import PoolRule

CHAIN_DAYS = 2000
WINDOW_DAYS = 90
_LOCK = 0x0D4A  # the class of our advisory locks on opening days; the branch is their object


class SeedsSealed(Exception):
    """The seeds were sealed under another server secret (VIKNO_SECRET): nothing can be drawn until it is back."""


def held(branch_id: int, *, now: datetime) -> DrawDay | None:
    """The day whose draws go on now, locked; opened when it is the first of the day, those before closed.

    None when today is closed already: what comes later is drawn tomorrow. A clock that went back stays in the newest
    day. Raises SeedsSealed.
    """
    today = clock.day_of(now)
    day = _newest(branch_id)
    if day is None or day.day < today:
        sql.run("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, branch_id])
        day = _newest(branch_id)
    if day is None or day.day < today:
        if day is not None and day.closed_at is None:
            _close(day, now=now)
        day = _open(branch_id, previous=day.last_hash if day else "", now=now)
    return day if day.closed_at is None else None


@transaction.atomic
def open_day(branch_id: int, *, now: datetime) -> DrawDay | None:
    """Open today's draws of a branch, so that its commitment is shown; None when today is closed. Idempotent."""
    return held(branch_id, now=now)


@transaction.atomic
def close_day(branch_id: int, *, now: datetime) -> DrawDay | None:
    """Close the branch's newest day and show its seed; again, it is as it was. None: there was no day yet."""
    day = _newest(branch_id)
    if day is not None and day.closed_at is None:
        _close(day, now=now)
    return day


def append(day: DrawDay, content: draw_proof.Content, *, case: Case | None = None) -> int:
    """Add one line to a held day; its number."""
    text = draw_proof.line(content, number=day.lines + 1, previous=day.last_hash)
    day.lines += 1
    day.last_hash = draw_proof.line_hash(text)
    with sql.together():
        sql.send_insert(DrawLine(day=day, number=day.lines, text=text, case=case))
        sql.send_update(day, {name: getattr(day, name) for name in ("lines", "draws", "last_hash", "pools")})
    return day.lines


def tell_pool(day: DrawDay, content: draw_proof.Content) -> None:
    """Add a pool's line, unless the last line with these members said the very same."""
    digest = hashlib.sha256(canonical(content)).hexdigest()
    if day.pools.get(content["commitment"]) != digest:
        day.pools[content["commitment"]] = digest
        append(day, content)


def seed(day: DrawDay) -> bytes:
    """The seed of an open day. Raises SeedsSealed."""
    return _unseal(bytes(day.sealed_seed))


def rule_of(day: DrawDay) -> tuple[PoolRule, int]:
    """The rule of pools a day was opened with, and for how many days the same matter stays with its handler."""
    row = sql.find(DrawRule, "branch_id = %s AND since <= %s ORDER BY since DESC LIMIT 1", [day.branch_id, day.day])
    if row is None:
        return PoolRule(), WINDOW_DAYS
    rule = PoolRule(
        minimum=row.minimum,
        freeze_hours=row.freeze_hours,
        expected_share=row.expected_share,
        most_open=row.most_open,
    )
    return rule, row.window_days


def _newest(branch_id: int) -> DrawDay | None:
    return sql.find(DrawDay, "branch_id = %s ORDER BY day DESC LIMIT 1 FOR UPDATE", [branch_id])


def _open(branch_id: int, *, previous: str, now: datetime) -> DrawDay:
    fresh = _next_seed(branch_id, now=now)
    day = DrawDay(
        branch_id=branch_id,
        day=clock.day_of(now),
        sealed_seed=_box().encrypt(fresh),
        commitment=draw.seed_commitment(fresh),
        last_hash=previous,
    )
    rule, _ = rule_of(day)
    day.save(force_insert=True)
    code = Branch.objects.values_list("code", flat=True).get(pk=branch_id)
    append(day, draw_proof.opened(branch=code, day=day.day, seed=fresh, rule=rule))
    competences.take_from_gone(branch_id, now=now)
    journal.record("draw.day_opened", day, by=journal.HOUSE, at=now, data={"commitment": day.commitment})
    return day


def _close(day: DrawDay, *, now: datetime) -> None:
    shown = seed(day)
    append(day, draw_proof.closed(seed=shown, draws=day.draws))
    day.seed, day.closed_at = shown.hex(), now
    day.save(update_fields=["seed", "closed_at"])
    journal.record(
        "draw.day_closed", day, by=journal.HOUSE, at=now,
        data={"draws": day.draws, "lines": day.lines, "hash": day.last_hash},
    )  # fmt: skip
    live.announce(topics.cases(day.branch_id))


def _next_seed(branch_id: int, *, now: datetime) -> bytes:
    """The next unused seed of the branch's chain; a chain that is used up is followed by a new one."""
    chain = DrawSeeds.objects.select_for_update().filter(branch_id=branch_id).order_by("-pk").first()
    if chain is None or chain.used >= chain.days:
        last = secrets.token_bytes(draw.SEED_BYTES)
        chain = DrawSeeds.objects.create(
            branch_id=branch_id,
            sealed_last=_box().encrypt(last),
            days=CHAIN_DAYS,
            commitment=draw.seed_commitment(draw.seed_chain(last, CHAIN_DAYS)[0]),
            made_at=now,
        )
        journal.record(
            "draw.seeds_made",
            chain,
            by=journal.HOUSE,
            at=now,
            data={"commitment": chain.commitment, "days": CHAIN_DAYS},
        )
    found = draw.seed_chain(_unseal(bytes(chain.sealed_last)), chain.days)[chain.used]
    chain.used += 1
    chain.save(update_fields=["used"])
    return found


def _box() -> Fernet:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"vikno/draw/seeds", hashlib.sha256)
    return Fernet(base64.urlsafe_b64encode(key))


def _unseal(sealed: bytes) -> bytes:
    try:
        return _box().decrypt(sealed)
    except InvalidToken:
        raise SeedsSealed from None
