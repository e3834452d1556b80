"""What the person before the kiosk has chosen so far: services and, if they have one, the number of a ground.

Kept in a signed cookie of the device for a quarter of an hour and forgotten at the start page, so that it works without
JavaScript, stands in no address, and nobody meets another's choice.
"""

from dataclasses import asdict, dataclass, replace

from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "vikno_choice"
SALT = "vikno.kiosk.choice"
HOLDS_SECONDS = 15 * 60
MOST = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """Ids of services in the order chosen, and the number of the ground claimed.

    `ticket` is the secret of a ticket that the next service is to be added to.
    """

    services: tuple[int, ...] = ()
    ground: int | None = None
    ticket: str = ""

    @property
    def is_full(self) -> bool:
        return len(self.services) >= MOST

    def with_service(self, service_id: int) -> "Choice":
        """The choice with one more service at the end; a full one stays as it is."""
        if self.is_full or service_id in self.services:
            return self
        return replace(self, services=(*self.services, service_id))

    def without(self, service_id: int) -> "Choice":
        return replace(self, services=tuple(one for one in self.services if one != service_id))


def of(request: HttpRequest) -> Choice:
    """The choice this request comes with; an empty one when there is none, or it is too old or forged."""
    try:
        plain = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=HOLDS_SECONDS)
    except signing.BadSignature:
        return Choice()
    return Choice(tuple(plain["services"]), plain["ground"], plain["ticket"])


def keep(response: HttpResponse, choice: Choice, request: HttpRequest) -> HttpResponse:
    """Let the next page know the choice."""
    value = signing.dumps(asdict(choice), salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=HOLDS_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure(), path="/kiosk/"
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """The next person begins anew."""
    response.delete_cookie(COOKIE, path="/kiosk/", samesite="Lax")
    return response
