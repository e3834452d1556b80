"""The keys along the foot: the same place for the same work in every state, and the reason when a key rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

if TYPE_CHECKING:
    from vikno.screens.desk.pieces import Desk

Key = dict[str, str]


def of(desk: Desk) -> list[Key]:
    """F2 to F9 as they work now."""
    return [_f2(desk), _f3(desk), _f4(desk), _f6(desk), _f7(desk), _f8(desk), _f9(desk)]


def nobody_here() -> str:
    """Why most keys rest when the counter is empty."""
    return _("Nobody is at your counter.")


def stands_still() -> str:
    """Why calls rest during a pause."""
    return _("The hall stands still.")


def _f2(desk: Desk) -> Key:
    if desk.state == "called":
        label = _("Start")
        return {"key": "F2", "label": label, "off": stands_still()} if desk.is_paused else {
            "key": "F2", "label": label, "form": "desk-start",
        }  # fmt: skip
    if desk.state == "serving":
        if not desk.is_last_service:
            return {"key": "F2", "label": _("Next service"), "form": "desk-finish"}
        if desk.is_paused:
            return {"key": "F2", "label": _("Finish"), "form": "desk-finish"}
        return {"key": "F2", "label": _("Finish and call"), "form": "desk-finish-next"}
    label = _("End the break and call") if desk.state == "break" else _("Call the next one")
    if desk.is_paused:
        return {"key": "F2", "label": label, "off": stands_still()}
    return {"key": "F2", "label": label, "form": "desk-back-next" if desk.state == "break" else "desk-next"}


def _f3(desk: Desk) -> Key:
    key = {"key": "F3", "label": _("Call again")}
    if desk.state == "called":
        return key | ({"off": stands_still()} if desk.is_paused else {"form": "desk-recall"})
    return key | {"off": _("The visitor is here already.") if desk.state == "serving" else nobody_here()}


def _f4(desk: Desk) -> Key:
    key = {"key": "F4", "label": _("Print the papers")}
    if desk.at.ticket is None:
        return key | {"off": nobody_here()}
    if desk.card is None or desk.card.status not in ("ready", "confirmed"):
        return key | {"off": _("The list of papers is not confirmed, so it is not given to visitors.")}
    return key | {"url": reverse("desk:papers", args=[desk.at.ticket.service_id])}


def _f6(desk: Desk) -> Key:
    key = {"key": "F6", "label": _("Hand over")}
    return key | ({"opens": "desk-transfer"} if desk.at.ticket else {"off": nobody_here()})


def _f7(desk: Desk) -> Key:
    key = {"key": "F7", "label": pgettext("key", "Put aside")}
    if desk.state == "serving":
        return key | {"opens": "desk-park"}
    return key | {"off": _("Only a visitor being served is put aside.")}


def _f8(desk: Desk) -> Key:
    if desk.state == "break":
        return {"key": "F8", "label": _("End the break"), "form": "desk-back"}
    key = {"key": "F8", "label": _("Break")}
    if desk.state == "called":
        return key | {"off": _("A visitor is on the way to you.")}
    return key | {"opens": "desk-rest"}


def _f9(desk: Desk) -> Key:
    key = {"key": "F9", "label": pgettext("key", "Did not come")}
    if desk.state != "called":
        return key | {"off": nobody_here() if desk.state != "serving" else _("The visitor is here already.")}
    if desk.is_paused:
        return key | {"off": stands_still()}
    if desk.at.recalls_left:
        return key | {"off": more_recalls(desk.at.recalls_left)}
    return key | {"form": "desk-miss"}


def more_recalls(left: int) -> str:
    """How many calls are still owed before «did not come»."""
    text = ngettext("After %(count)s more call.", "After %(count)s more calls.", left)
    return text % {"count": left}
