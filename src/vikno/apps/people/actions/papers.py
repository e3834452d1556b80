"""Documents a person is known by, and the authority of one to act for another."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from vikno.apps.journal import actions as journal
from vikno.apps.people.actions.checks import PartyRefused
from vikno.apps.people.actions.parties import held
from vikno.apps.people.models import IdentityDocument, Party, Representation
from vikno.lib import clock, sql
from vikno.rules import documents
from vikno.rules.documents import DocumentKind


class AuthorityRefused(ValueError):
    """`code` says why one may not be noted as acting for another: `self`, `dates`, `ended`, `number`, `child`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def add_document(
    party_id: int,
    *,
    kind: str,
    number: str,
    by: journal.Actor,
    now: datetime,
    issued_by: str = "",
    issued_on: date | None = None,
    valid_until: date | None = None,
    branch_id: int | None = None,
) -> IdentityDocument:
    """Keep a document of a person, its series and number in one text as typed; one held already is brought up to date.

    Raises PartyRefused naming `number`, `issued_on`, `valid_until` or `kind`; NoParty. A document past its last day is
    kept: it still tells who somebody was.
    """
    party = held(party_id)
    read = _read(party, kind, number, issued_on=issued_on, valid_until=valid_until, day=clock.day_of(now))
    key = f"{read.series}{read.number}"
    told = {"issued_by": " ".join(issued_by.split())[:200], "issued_on": issued_on, "valid_until": valid_until}
    standing = party.documents.filter(kind=kind, key=key, withdrawn_at__isnull=True).first()
    if standing is not None:
        changed = [name for name, value in told.items() if value and getattr(standing, name) != value]
        for name in changed:
            setattr(standing, name, told[name])
        if changed:
            standing.save(update_fields=changed)
            journal.record("document.changed", party, by=by, at=now, branch_id=branch_id, data={"fields": changed})
        return standing
    fresh = IdentityDocument(
        party=party, kind=kind, series=read.series, number=read.number, key=key, added_at=now, **told
    )
    sql.insert(fresh)
    journal.record("document.added", party, by=by, at=now, branch_id=branch_id, data={"kind": kind})
    return fresh


@transaction.atomic
def withdraw_document(
    document_id: int, *, by: journal.Actor, now: datetime, why: str, branch_id: int | None = None
) -> IdentityDocument:
    """Note that a document was replaced, lost or entered wrongly; once withdrawn, it stays so."""
    document = IdentityDocument.objects.select_for_update().select_related("party").get(pk=document_id)
    if document.withdrawn_at is None:
        document.withdrawn_at = now
        document.save(update_fields=["withdrawn_at"])
        journal.record(
            "document.withdrawn", document.party, by=by, at=now, branch_id=branch_id, why=why,
            data={"kind": document.kind},
        )  # fmt: skip
    return document


@transaction.atomic
def represent(
    principal_id: int,
    *,
    agent_id: int,
    authority: str,
    client_id: UUID,
    by: journal.Actor,
    now: datetime,
    number: str = "",
    given_on: date | None = None,
    given_by: str = "",
    valid_until: date | None = None,
    branch_id: int | None = None,
) -> Representation:
    """Note that one acts for another. The same `client_id` again returns what was noted before.

    A power of attorney and a lawyer's warrant need their number and date; a parent acts for one not yet eighteen.
    Raises AuthorityRefused, NoParty.
    """
    before = Representation.objects.filter(client_id=client_id).first()
    if before is not None:
        return before
    first, second = sorted((principal_id, agent_id))
    rows = {first: held(first), second: held(second)}
    day = clock.day_of(now)
    _check_authority(rows[principal_id], agent_id, authority, number, given_on, valid_until, day=day)
    fresh = Representation(
        client_id=client_id,
        principal_id=principal_id,
        agent_id=agent_id,
        authority=Representation.Authority(authority),
        number=number.strip(),
        given_on=given_on,
        given_by=" ".join(given_by.split()),
        valid_until=valid_until,
        added_at=now,
    )
    try:
        with transaction.atomic():
            sql.insert(fresh)
    except IntegrityError:
        return Representation.objects.get(client_id=client_id)
    journal.record(
        "authority.added", rows[principal_id], by=by, at=now, branch_id=branch_id,
        data={"authority": authority, "agent": agent_id},
    )  # fmt: skip
    return fresh


@transaction.atomic
def revoke(
    representation_id: int, *, by: journal.Actor, now: datetime, why: str, branch_id: int | None = None
) -> Representation:
    """Take an authority back; one taken back already stays as it was."""
    standing = Representation.objects.select_for_update().select_related("principal").get(pk=representation_id)
    if standing.revoked_at is None:
        standing.revoked_at = now
        standing.save(update_fields=["revoked_at"])
        journal.record(
            "authority.revoked", standing.principal, by=by, at=now, branch_id=branch_id, why=why,
            data={"authority": standing.authority, "agent": standing.agent_id},
        )  # fmt: skip
    return standing


def _read(
    party: Party, kind: str, number: str, *, issued_on: date | None, valid_until: date | None, day: date
) -> documents.Document:
    faults = []
    if party.kind != Party.Kind.PERSON or kind not in DocumentKind.__members__.values():
        raise PartyRefused((("kind", "kind" if party.kind != Party.Kind.PERSON else "choice"),))
    if issued_on is not None and (issued_on > day or (party.born_on is not None and issued_on < party.born_on)):
        faults.append(("issued_on", "date"))
    if valid_until is not None and issued_on is not None and valid_until < issued_on:
        faults.append(("valid_until", "date"))
    try:
        read = documents.document(DocumentKind(kind), number)
    except documents.DocumentRefused as refusal:
        raise PartyRefused((("number", refusal.code), *faults)) from None
    if faults:
        raise PartyRefused(tuple(faults))
    return read


_NUMBERED = (Representation.Authority.POWER_OF_ATTORNEY, Representation.Authority.LAWYER)
_GROWN_UP = 18


def _check_authority(
    principal: Party,
    agent_id: int,
    authority: str,
    number: str,
    given_on: date | None,
    valid_until: date | None,
    *,
    day: date,
) -> None:
    if principal.pk == agent_id:
        raise AuthorityRefused("self")
    if (given_on is not None and given_on > day) or (given_on and valid_until and valid_until < given_on):
        raise AuthorityRefused("dates")
    if valid_until is not None and valid_until < day:
        raise AuthorityRefused("ended")
    if authority in _NUMBERED and not (number.strip() and given_on):
        raise AuthorityRefused("number")
    born_on = principal.born_on
    if authority == Representation.Authority.PARENT and born_on is not None:
        birthday_passed = (day.month, day.day) >= (born_on.month, born_on.day)
        if day.year - born_on.year - (not birthday_passed) >= _GROWN_UP:
            raise AuthorityRefused("child")
