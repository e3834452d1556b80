"""Between a visit, its intake and its filing: which became which."""

from dataclasses import dataclass

from vikno.apps.cases.models import Filing, Intake


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing by its id and number."""

    id: int
    number: str


def filing_of(ticket_id: int) -> Filed | None:
    """The latest filing that was registered from the ticket; None: nothing was."""
    row = Filing.objects.filter(ticket=ticket_id).order_by("-pk").values_list("pk", "number").first()
    return Filed(*row) if row else None


def intake_of(filing_id: int) -> int | None:
    """The intake that became the filing: its applications are drawn from it. None where there is none."""
    client_id = Filing.objects.filter(pk=filing_id).values_list("client_id", flat=True).first()
    return Intake.objects.filter(client_id=client_id).values_list("pk", flat=True).first() if client_id else None
