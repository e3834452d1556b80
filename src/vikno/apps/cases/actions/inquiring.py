"""Questions to state registers about the applicant of an intake: put by who takes it in, for services that need them.

The operator sees what the register holds beside the papers and the form; nothing of it is written into the form unseen.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from vikno.apps.cases.actions import intake as intakes
from vikno.apps.cases.queries.inquired import inquired
from vikno.apps.catalogue.queries import versions
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.apps.people.models import Party
from vikno.apps.registers import actions as registers
from vikno.apps.staff.models import Employee

KIND = "record"
"""What is asked, in the words of docs/operate/settings.md: the record of a person or of a company."""


class NobodyYet(ValueError):
    """The intake has no applicant: there is nobody to ask about."""


class NothingToAsk(ValueError):
    """No service of the intake needs a register that a link leads to, or each has a question open already."""


@transaction.atomic
def ask_registers(intake_id: int, *, client_id: UUID, by: Employee, now: datetime) -> list[str]:
    """Write a question to every linked register the services need; each is put within seconds. Their codes.

    A register with a question still open is not asked twice. Goes out: the person's names, day of birth and numbers, or
    the company's code, with the services as the purpose. Raises NobodyYet, NothingToAsk, intake.IntakeOver, NotAllowed.
    """
    draft = intakes.held(intake_id, by)
    if draft.applicant is None:
        raise NobodyYet
    codes = [one.code for one in inquired(draft.pk) if not one.is_open]
    if not codes:
        raise NothingToAsk
    names = "; ".join(versions.contents(row.version_id).name.uk for row in draft.services.order_by("position"))
    for code in codes:
        registers.ask(
            code,
            KIND,
            payload=_who(draft.applicant),
            purpose=f"прийом заяви: {names}",
            client_id=uuid5(client_id, code),
            by=by,
            now=now,
            branch_id=draft.branch_id,
            subject=draft,
            label=draft.ticket.label if draft.ticket_id else f"№ {draft.pk}",
        )
    live.announce(topics.REGISTERS)
    return codes


def _who(party: Party) -> dict[str, Any]:
    """What a register finds a party by; nothing that is empty, nothing else."""
    if party.kind == Party.Kind.COMPANY:
        return {"company_code": party.company_code, "name": party.company_name}
    told = {
        "surname": party.surname,
        "given_name": party.given_name,
        "patronymic": party.patronymic,
        "born_on": party.born_on.isoformat() if party.born_on else "",
        "tax_number": party.tax_number,
        "record_number": party.record_number,
    }
    return {key: value for key, value in told.items() if value}
