"""Adding and changing persons and companies, their consents, and looks at them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from vikno.apps.journal import actions as journal
from vikno.apps.people.actions.checks import FIELDS, check
from vikno.apps.people.models import Party
from vikno.apps.people.queries import NoParty, company_key, person_key
from vikno.lib import clock, sql

_CONSENTS = {"data": "data_consent_at", "notify": "notify_consent_at"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A party as it was kept. `is_new`: this request added it; `changed`: the fields that differ from before.

    `warnings` are questions for the clerk, see checks.Checked.
    """

    party: Party
    is_new: bool
    changed: tuple[str, ...]
    warnings: tuple[str, ...]


def add_person(
    *, client_id: UUID, by: journal.Actor, now: datetime, branch_id: int | None = None, **fields: Any
) -> Kept:
    """Keep a new person; `fields` are those of checks.FIELDS. The same `client_id` again returns the row added before.

    Raises PartyRefused. Others who may be the same person are not looked for: ask `queries.likely_same` first.
    """
    return _add(Party.Kind.PERSON, client_id, fields, by=by, now=now, branch_id=branch_id)


def add_company(
    *, client_id: UUID, by: journal.Actor, now: datetime, branch_id: int | None = None, **fields: Any
) -> Kept:
    """Keep a new company, as add_person does a person. Raises PartyRefused."""
    return _add(Party.Kind.COMPANY, client_id, fields, by=by, now=now, branch_id=branch_id)


@transaction.atomic
def _add(
    kind: str, client_id: UUID, fields: dict[str, Any], *, by: journal.Actor, now: datetime, branch_id: int | None
) -> Kept:
    before = Party.objects.filter(client_id=client_id).first()
    if before is not None:
        return Kept(before, False, (), ())
    defaults = {name: Party._meta.get_field(name).get_default() for name in FIELDS}
    checked = check(kind, defaults | fields, day=clock.day_of(now))
    party = Party(client_id=client_id, kind=kind, added_at=now, changed_at=now, **checked.values)
    party.name_key = _key(party)
    try:
        with transaction.atomic():
            sql.insert(party)
    except IntegrityError:
        # The same request from elsewhere: it was waited for, and has added the row.
        return Kept(Party.objects.get(client_id=client_id), False, (), checked.warnings)
    journal.record("party.added", party, by=by, at=now, branch_id=branch_id, data={"kind": kind})
    return Kept(party, True, (), checked.warnings)


def change_party(
    party_id: int,
    *,
    by: journal.Actor,
    now: datetime,
    why: str = "",
    branch_id: int | None = None,
    **fields: Any,
) -> Kept:
    """Set the given fields; what stays the same is neither written nor journalled. Raises PartyRefused, NoParty.

    The journal names the fields, never what stood in them.
    """
    with transaction.atomic():
        party = held(party_id)
        checked = check(party.kind, {name: getattr(party, name) for name in FIELDS} | fields, day=clock.day_of(now))
        changed = tuple(sorted(name for name in fields if getattr(party, name) != checked.values[name]))
        if not changed:
            return Kept(party, False, (), checked.warnings)
        for name in changed:
            setattr(party, name, checked.values[name])
        party.name_key, party.changed_at = _key(party), now
        party.save(update_fields=[*changed, "name_key", "changed_at"])
        journal.record(
            "party.changed", party, by=by, at=now, branch_id=branch_id, why=why, data={"fields": list(changed)}
        )
        return Kept(party, False, changed, checked.warnings)


@transaction.atomic
def set_consent(
    party_id: int, to: str, *, given: bool, by: journal.Actor, now: datetime, branch_id: int | None = None
) -> Party:
    """Note that a person consents to `data` (processing) or `notify` (messages beside those of a case), or no longer.

    Consent given twice keeps its first moment. Raises NoParty, KeyError.
    """
    field = _CONSENTS[to]
    party = held(party_id)
    if given == (getattr(party, field) is not None):
        return party
    setattr(party, field, now if given else None)
    party.save(update_fields=[field])
    word = "party.consented" if given else "party.consent_withdrawn"
    journal.record(word, party, by=by, at=now, branch_id=branch_id, data={"to": to})
    return party


def look(
    party_id: int, what: str, *, by: journal.Actor, why: str = "", now: datetime, branch_id: int | None = None
) -> None:
    """Journal that somebody looks at a party's data: `what` names the kind of it (`card`, `phone`, `documents`).

    Raises NoParty.
    """
    journal.looked(what, _row(party_id), by=by, at=now, branch_id=branch_id, why=why)


def held(party_id: int) -> Party:
    """The row, locked until the transaction ends. Raises NoParty."""
    party = Party.objects.select_for_update().filter(pk=party_id).first()
    if party is None:
        raise NoParty(party_id)
    return party


def _row(party_id: int) -> Party:
    party = Party.objects.filter(pk=party_id).first()
    if party is None:
        raise NoParty(party_id)
    return party


def _key(party: Party) -> str:
    if party.kind == Party.Kind.COMPANY:
        return company_key(party.company_name)
    return person_key(party.surname, party.given_name, party.patronymic)
