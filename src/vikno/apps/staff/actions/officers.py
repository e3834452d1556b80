"""People of outside providers who sit in the provider's seat."""

from datetime import date, datetime

from django.db import transaction

from vikno.apps.journal import actions as journal
from vikno.apps.staff.models import Officer


@transaction.atomic
def admit_officer(
    *,
    user_id: int,
    provider_id: int,
    surname: str,
    given_name: str,
    by: journal.Actor,
    now: datetime,
    position_uk: str = "",
) -> Officer:
    """Let a person of a provider into its seat."""
    officer = Officer.objects.create(
        user_id=user_id, provider_id=provider_id, surname=surname, given_name=given_name, position_uk=position_uk
    )
    journal.record("officer.admitted", officer, by=by, at=now, data={"provider": provider_id})
    return officer


@transaction.atomic
def dismiss_officer(officer: Officer, *, on: date, by: journal.Actor, now: datetime, why: str = "") -> Officer:
    """Close the seat to a person from the day `on`."""
    officer.left_on = on
    officer.save(update_fields=["left_on"])
    journal.record("officer.dismissed", officer, by=by, at=now, why=why)
    return officer
