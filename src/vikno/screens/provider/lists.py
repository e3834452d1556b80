"""The list of a provider's cases, and the notes of one, as the pages and their live pieces show them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vikno.apps.cases.queries import providers

if TYPE_CHECKING:
    from vikno.apps.staff.models import Officer


def view(officer: Officer, tab: str, after: str, *, now: datetime) -> dict[str, Any]:
    """A page of the list with the tabs above it."""
    counts = providers.counts(officer)
    names = {"all": _("With you"), "late": _("Overdue"), "ending": _("Ending"), "stopped": _("Stopped")}
    chosen = tab if tab in names else "all"
    return {
        "tabs": [
            {
                "label": label, "count": counts[name], "current": name == chosen,
                "url": f"{reverse('provider:home')}?tab={name}",
            }
            for name, label in names.items()
        ],
        "page": providers.page(officer, tab=chosen, after=after),
        "decided": providers.decided(officer),
        "tab": chosen,
        "now": now,
    }  # fmt: skip


def notes(officer: Officer, case: providers.View) -> dict[str, Any]:
    """The notes of a case; which of the centre's questions wait for this provider's answer while the case is here."""
    answered = {one.answers_id for one in case.notes}
    asked = {one.id for one in case.notes if one.is_question and not one.is_ours} - answered
    return {"case": case, "provider": officer.provider, "unanswered": asked if case.is_here else set()}
