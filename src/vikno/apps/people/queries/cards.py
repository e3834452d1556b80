"""One party, whole: what is known of it, its documents, and who acts for it."""

from collections.abc import Collection
from datetime import date

from vikno.apps.people.models import IdentityDocument, Party, Representation
from vikno.apps.people.queries import rows
from vikno.lib import sql

_SAME = """
WITH RECURSIVE up AS (
  SELECT id, merged_into_id FROM people_party WHERE id = ANY(%(ids)s)
  UNION SELECT p.id, p.merged_into_id FROM people_party p JOIN up ON p.id = up.merged_into_id
), down AS (
  SELECT id, 0 AS depth FROM up WHERE merged_into_id IS NULL
  UNION SELECT p.id, down.depth + 1 FROM people_party p JOIN down ON p.merged_into_id = down.id
) SELECT id FROM down ORDER BY depth, id
"""


class NoParty(LookupError):
    """No party has this id."""


def same_ids(party_id: int) -> tuple[int, ...]:
    """The ids of all rows that are one party with this row, the kept one first. Empty where there is no such row.

    Whoever lists what a person has (cases, invoices) asks by all of them.
    """
    return same_ids_of([party_id])


def same_ids_of(party_ids: Collection[int]) -> tuple[int, ...]:
    """The same of several rows, in one question: all ids that any of them is one party with."""
    return tuple(dict.fromkeys(found for (found,) in sql.rows(_SAME, {"ids": list(party_ids)})))


def card(party_id: int) -> rows.Card:
    """The party, with the documents and authorities of all rows merged into it. Raises NoParty.

    A merged row keeps its own name and numbers, and says in `merged_into_id` where it leads.
    """
    row = Party.objects.filter(pk=party_id).first()
    if row is None:
        raise NoParty(party_id)
    same = same_ids(party_id) if row.merged_into_id is None else (party_id,)
    held = IdentityDocument.objects.filter(party__in=same, withdrawn_at__isnull=True).order_by("-added_at", "-id")
    standing = Representation.objects.filter(revoked_at__isnull=True).order_by("-added_at", "-id")
    agents = standing.filter(principal__in=same).select_related("agent")
    principals = standing.filter(agent__in=same).select_related("principal")[:50]
    return rows.Card(
        id=row.pk,
        kind=row.kind,
        name=row.name,
        surname=row.surname,
        given_name=row.given_name,
        patronymic=row.patronymic,
        company_name=row.company_name,
        born_on=row.born_on,
        sex=row.sex,
        tax_number=row.tax_number,
        is_tax_number_declined=row.is_tax_number_declined,
        record_number=row.record_number,
        company_code=row.company_code,
        phone=row.phone,
        second_phone=row.second_phone,
        email=row.email,
        registered_address=row.registered_address,
        registered_parts=row.registered_parts,
        actual_address=row.actual_address,
        actual_parts=row.actual_parts,
        language=row.language,
        notify_by=row.notify_by,
        data_consent_at=row.data_consent_at,
        notify_consent_at=row.notify_consent_at,
        merged_into_id=row.merged_into_id,
        merged_ids=tuple(pk for pk in same if pk != row.pk),
        documents=rows.documents(held),
        represented_by=tuple(rows.authority(one, one.agent) for one in agents),
        represents=tuple(rows.authority(one, one.principal) for one in principals),
    )


def may_act(agent_id: int, *, principal_id: int, on: date) -> rows.Authority | None:
    """The authority by which one may act for another on a day; None where there is none."""
    standing = Representation.objects.filter(
        agent__in=same_ids(agent_id), principal__in=same_ids(principal_id), revoked_at__isnull=True
    ).select_related("agent")
    found = (rows.authority(one, one.agent) for one in standing.order_by("-added_at", "-id"))
    return next((one for one in found if one.holds_on(on)), None)
