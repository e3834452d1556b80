"""The keys along the foot, and the letters of the ways to pay as the reader's keyboard has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

Key = dict[str, Any]

LETTERS = {"cash": ("KeyU", "Г", "C", "KeyC"), "terminal": ("KeyR", "К", "T", "KeyT"), "qr": ("KeyL", "Д", "D", "KeyD")}
"""By way to pay: the place and the letter in Ukrainian; the letter and the place in English."""


def letters() -> dict[str, dict[str, str]]:
    """Where on the keyboard each way to pay lies, and what stands on that key."""
    if (get_language() or "uk").startswith("en"):
        return {name: {"code": code, "shown": shown} for name, (_uk, _shown, shown, code) in LETTERS.items()}
    return {name: {"code": code, "shown": shown} for name, (code, shown, _en, _code) in LETTERS.items()}


def of(branch: Branch, *first: Key, gives_out: bool = False) -> list[Key]:
    """The keys of the page's own work, then the pages of the screen."""
    keys = [
        *first,
        {"key": "F6", "label": _("The day’s count"), "url": reverse("money:today", args=[branch.code])},
        {"key": "F7", "label": _("Days of money"), "url": reverse("money:days", args=[branch.code])},
    ]
    if gives_out:
        keys.append({"key": "F8", "label": _("Ready results"), "url": "/issue/"})
    return keys


def take(name: str) -> Key:
    """F2 sends a form of the page."""
    return {"key": "F2", "label": pgettext("key", "Take the payment"), "form": name}


def fees(branch: Branch) -> Key:
    """Back to what is due."""
    return {"key": "F3", "label": _("Fees due"), "url": reverse("money:desk", args=[branch.code])}
