"""The keys along the foot, and the letters of the choices as the reader's keyboard has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from vikno.apps.queue.queries.desk import AtCounter

Key = dict[str, str]


def letters() -> dict[str, dict[str, str]]:
    """Places on the keyboard of «the applicant», «a representative», «does not match»."""
    english = (get_language() or "uk").startswith("en")
    places = {"self": ("KeyP", "З", "P"), "agent": ("KeyG", "П", "G"), "other": ("KeyY", "Н", "Y")}
    return {name: {"code": code, "shown": latin if english else uk} for name, (code, uk, latin) in places.items()}


def of(at: AtCounter | None, *, is_open: bool) -> list[Key]:
    """F2 to F9 as they work now."""
    state = at.state if at else "none"
    nobody = _("Nobody is at your counter.")
    keys = [_first(state, is_open=is_open)]
    is_called = state == "called"
    again = {"key": "F3", "label": _("Call again")}
    missed = {"key": "F9", "label": pgettext("key", "Did not come")}
    keys.append(again | ({"form": "issue-recall"} if is_called else {"off": nobody}))
    keys.append({"key": "F6", "label": _("To the counter"), "url": reverse("desk:home")})
    keys.append({"key": "F7", "label": _("Incoming"), "url": reverse("issue:incoming")})
    keys.append(missed | ({"form": "issue-miss"} if is_called else {"off": nobody}))
    return keys


def of_page(tab: str) -> list[Key]:
    """Keys of the pages beside the desk: back to it, and to those next to this one. F2 is the page's own first act."""
    pages = [
        ("F6", _("To the desk"), "home"),
        ("F7", _("Incoming"), "incoming"),
        ("F9", _("Hand-over"), "handover"),
    ]
    return [{"key": key, "label": label, "url": reverse(f"issue:{name}")} for key, label, name in pages if name != tab]


def _first(state: str, *, is_open: bool) -> Key:
    if is_open:
        return {"key": "F2", "label": _("Given out, next"), "form": "issue-give", "name": "next", "value": "1"}
    if state == "called":
        return {"key": "F2", "label": _("Start"), "form": "issue-start"}
    if state == "free":
        return {"key": "F2", "label": _("Call the next one"), "form": "issue-next"}
    if state == "serving":
        return {"key": "F2", "label": _("Finish and call"), "form": "issue-finish"}
    return {"key": "F2", "label": _("Call the next one"), "off": _("You sit at no counter, so nobody can be called.")}
