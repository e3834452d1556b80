"""The list of a provider's cases as its page and its live piece show it."""

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
