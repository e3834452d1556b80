"""Scans behind the mask: opened for a case with a reason, in this session, until the day is over."""

from django.http import HttpRequest

from vikno.apps.cases.queries import office
from vikno.lib import clock

KEY = "office.scans"


def open_for(request: HttpRequest, case_id: int) -> None:
    """Show the scans of the case to this session until the end of the day."""
    today = clock.day_of(request.now).isoformat()  # type: ignore[attr-defined]
    kept = {key: day for key, day in request.session.get(KEY, {}).items() if day == today}
    request.session[KEY] = kept | {str(case_id): today}


def are_open(request: HttpRequest, case_id: int) -> bool:
    """Whether a reason was given today for the scans of this case."""
    today = clock.day_of(request.now).isoformat()  # type: ignore[attr-defined]
    return request.session.get(KEY, {}).get(str(case_id)) == today


def is_hidden(request: HttpRequest, case_id: int, paper: office.Paper | None) -> bool:
    """Whether this session may not see the paper's scan yet."""
    return paper is not None and paper.is_masked and not are_open(request, case_id)
