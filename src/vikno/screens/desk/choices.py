"""What is offered for choice at the desk: reasons of a break and of putting a visitor aside, with their lengths."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

BREAK_MINUTES = (5, 15, 30, 45, 60)
ASIDE_MINUTES = (5, 10, 15, 30, 60)


def breaks() -> list[dict[str, Any]]:
    """Reasons of a break with the minutes usual for each (None: as long as it takes)."""
    return [
        {"value": "lunch", "label": pgettext("break", "lunch"), "minutes": 45},
        {"value": "rest", "label": pgettext("break", "rest"), "minutes": 15},
        {"value": "paperwork", "label": pgettext("break", "paperwork"), "minutes": 15},
        {"value": "meeting", "label": pgettext("break", "meeting"), "minutes": 30},
        {"value": "technical", "label": pgettext("break", "equipment fault"), "minutes": None},
        {"value": "help", "label": pgettext("break", "helping a colleague"), "minutes": None},
    ]


def break_word(reason: str) -> str:
    """A reason of a break in words."""
    return next((str(one["label"]) for one in breaks() if one["value"] == reason), reason)


def parks() -> list[str]:
    """Why a visitor is put aside, most often."""
    return [
        _("a paper is missing"),
        _("fills in the application"),
        _("pays"),
        _("makes copies or a photo"),
        _("a register does not answer"),
    ]
