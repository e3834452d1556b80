"""Who asks: the employee behind the session, or the device behind the token. Sets `request.who` and `request.now`."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from vikno.apps.archive import queries as archive
from vikno.apps.network import queries as network
from vikno.apps.network.models import Device
from vikno.apps.staff import queries as staff
from vikno.apps.staff.models import Employee, Officer
from vikno.config import closed, errors
from vikno.lib import clock


class Who:
    """Looked up when first asked for, once per request."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def employee(self) -> Employee | None:
        return staff.employee_of(self._request.user)

    @cached_property
    def officer(self) -> Officer | None:
        return staff.officer_of(self._request.user)

    def device(self, kind: str) -> Device | None:
        """The paired device of this kind whose token is in the cookie `vikno_<kind>`."""
        return network.device_by_token(self._request.COOKIES.get(f"vikno_{kind}", ""), kind=kind)


class WhoMiddleware:
    """Gives each request its `who` and one `now`, so that a page speaks of one moment."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.who = Who(request)  # type: ignore[attr-defined]
        request.now = clock.now()  # type: ignore[attr-defined]
        return self._answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A right that is missing, or a document that is gone, is an answer in words, not a fault of the server."""
        match exception:
            case staff.NotAllowed():
                return closed.show(request, exception) or errors.forbidden(request, exception)
            case archive.Removed():
                return errors.not_found(request, exception)
            case archive.Missing():
                return errors.unreadable()
        return None
