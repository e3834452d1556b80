"""The interface itself: version 1, described at /api/v1/openapi.json."""

from django.conf import settings
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from vikno.apps.queue.actions import issue, moves, visitor
from vikno.rules.tickets import MoveRefused
from vikno.screens.api import branches, services, tickets
from vikno.screens.api.schemas import Problem

api = NinjaAPI(
    title="Vikno",
    version="1",
    urls_namespace="api-1",
    docs_url="/docs" if settings.DEBUG or settings.DEMO else None,
    description="Tickets in and tickets out. Moments are ISO 8601 with an offset; lengths are minutes.",
)
api.add_router("/branches", branches.router)
api.add_router("/services", services.router)
api.add_router("/tickets", tickets.router)


@api.exception_handler(ValidationError)
def not_as_described(request: HttpRequest, error: ValidationError):
    """What was sent is not what the schema says: the first thing wrong, by its place."""
    wrong = error.errors[0]
    return _refused(request, 422, "invalid", f"{'.'.join(str(step) for step in wrong['loc'])}: {wrong['msg']}")


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError):
    return _refused(request, error.status_code, "unreadable", "The body is not JSON.")


@api.exception_handler(AuthenticationError)
def unknown_bearer(request: HttpRequest, error: AuthenticationError):
    return _refused(request, 401, "unknown_bearer", "Send the token of a paired kiosk as Authorization: Bearer.")


def _refused(request: HttpRequest, status: int, code: str, detail: str):
    return api.create_response(request, Problem(code=code, detail=detail).model_dump(), status=status)


@api.exception_handler(issue.NotReceiving)
def not_receiving(request: HttpRequest, error: issue.NotReceiving):
    return _refused(request, 409, error.openness.state, "The branch gives no tickets now.")


@api.exception_handler(issue.ServiceNotGiven)
def service_not_given(request: HttpRequest, error: issue.ServiceNotGiven):
    why = error.reason_en or error.reason_uk
    return _refused(
        request, 409, "service_not_given", f"The branch does not give {error.service.code} now. {why}".strip()
    )


@api.exception_handler(issue.TooManyServices)
def too_many_services(request: HttpRequest, error: issue.TooManyServices):
    return _refused(request, 422, "too_many_services", f"One visit holds at most {issue.MOST_SERVICES} services.")


@api.exception_handler(tickets.UnknownService)
def unknown_service(request: HttpRequest, error: tickets.UnknownService):
    return _refused(request, 422, "unknown_service", f"There is no service {error.args[0]}.")


@api.exception_handler(tickets.UnknownGround)
def unknown_ground(request: HttpRequest, error: tickets.UnknownGround):
    return _refused(request, 422, "unknown_ground", f"Ground {error.args[0]} does not hold today.")


@api.exception_handler(tickets.NoSuchTicket)
@api.exception_handler(branches.NoSuchBranch)
def not_found(request: HttpRequest, error: Exception):
    return _refused(request, 404, "not_found", "There is nothing at this address.")


@api.exception_handler(tickets.TicketExpired)
def expired(request: HttpRequest, error: tickets.TicketExpired):
    return _refused(request, 410, "expired", "The ticket was for another day.")


@api.exception_handler(visitor.TooLongAway)
def too_long(request: HttpRequest, error: visitor.TooLongAway):
    return _refused(request, 422, "too_long", f"A place is kept for 1 to {error.args[0]} minutes.")


@api.exception_handler(moves.TicketMoved)
def ticket_moved(request: HttpRequest, error: moves.TicketMoved):
    return _refused(request, 409, "moved", f"The ticket is {error.ticket.state} now.")


@api.exception_handler(MoveRefused)
def move_refused(request: HttpRequest, error: MoveRefused):
    return _refused(request, 409, error.code, f"The ticket is {error.source} now; that cannot be done.")
