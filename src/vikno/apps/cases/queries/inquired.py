"""What the registers say about the applicant of an intake."""

from vikno.apps.cases.models import IntakeService
from vikno.apps.registers.queries.asked import Asked, asked_of


def inquired(intake_id: int) -> list[Asked]:
    """The linked registers its services need, each with its newest question; for who takes this intake in."""
    services = IntakeService.objects.filter(intake=intake_id).values_list("service_id", flat=True)
    return asked_of("intake", intake_id, service_ids=list(services))
