"""Words for kinds of things: what the choices of the set-up's forms are called."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vikno.lib.words import thousands

Choices = list[tuple[str, str | Promise]]

BRANCHES: Choices = [
    ("centre", _("Centre")),
    ("unit", _("Territorial unit")),
    ("remote", _("Remote workplace")),
    ("mobile", _("Mobile office")),
]
COUNTERS: Choices = [
    ("intake", _("Intake of applications")),
    ("issue", _("Issue of results")),
    ("consult", _("Advice")),
    ("provider", _("Provider’s own specialist")),
]
FEATURES: Choices = [
    ("low", _("Low counter")),
    ("wide", _("Passage for a wheelchair")),
    ("loop", _("Induction loop")),
    ("sign", _("Sign language by video")),
    ("pram", _("Room for a pram")),
    ("quiet", _("Quiet room of its own")),
]
ITEMS: Choices = [
    ("entrance", _("Entrance")),
    ("reception", _("Reception")),
    ("board", _("Board")),
    ("kiosk", _("Kiosk")),
    ("seats", _("Seats")),
    ("self_service", _("Self-service place")),
    ("children", _("Children’s corner")),
    ("toilet", _("Toilet")),
    ("lift", _("Lift")),
    ("stairs", _("Stairs")),
    ("cash", _("Cash desk")),
    ("photo", _("Photo and copies")),
]
ITEM_ICONS = {
    "reception": "user-question",
    "board": "device-tv",
    "kiosk": "device-tablet",
    "seats": "armchair",
    "self_service": "device-desktop",
    "children": "baby-carriage",
    "toilet": "toilet-paper",
    "lift": "elevator",
    "stairs": "stairs",
    "cash": "cash",
    "photo": "copy",
}
AMENITIES: Choices = [
    ("ramp", _("Ramp with handrails")),
    ("lift", _("Lift")),
    ("call_button", _("Call button at the entrance")),
    ("braille", _("Materials in Braille")),
    ("sign", _("Sign language")),
    ("loop", _("Induction loop")),
    ("toilet", _("Toilet")),
    ("accessible_toilet", _("Accessible toilet")),
    ("pram", _("Place for prams")),
    ("children", _("Children’s corner")),
    ("self_service", _("Self-service places")),
    ("wifi", _("Free Wi-Fi")),
    ("payment", _("Payment terminal")),
    ("card", _("Payment by card")),
    ("bank", _("Bank desk")),
    ("parking", _("Free parking")),
    ("bicycles", _("Bicycle parking")),
    ("stop", _("Bus stop within 100 m")),
    ("shelter", _("Shelter")),
    ("water", _("Drinking water")),
]
DEVICES: Choices = [
    ("kiosk", _("Kiosk")),
    ("board", _("Board")),
    ("rating", _("Rating device")),
]
ROLES: Choices = [
    ("operator", _("Operator")),
    ("issue_clerk", _("Issue clerk")),
    ("consultant", _("Consultant")),
    ("manager", _("Queue manager")),
    ("head", _("Head")),
    ("administrator", _("System administrator")),
]
ROLE_NOTES: dict[str, str | Promise] = {
    "operator": _("Sits at a counter, calls, serves, may call out of turn with a reason."),
    "issue_clerk": _("Sits at a counter and hands out results."),
    "consultant": _("Sits at a counter and advises."),
    "manager": _("Greets at the door, gives tickets, pauses the hall."),
    "head": _("Control room, set-up, roles of the others."),
    "administrator": _("Set-up, accounts and all roles; serves nobody."),
}
SKILLS: dict[int | None, tuple[str, str | Promise]] = {
    1: ("primary", pgettext_lazy("skill", "primary")),
    2: ("secondary", pgettext_lazy("skill", "stands in")),
    3: ("learning", pgettext_lazy("skill", "learning")),
    None: ("", pgettext_lazy("skill", "no")),
}
NEXT_SKILL: dict[int | None, int | None] = {1: 2, 2: 3, 3: None, None: 1}
"""A press leads from the main skill to standing in, to learning, to nothing, and round again."""


def named(choices: Choices, key: str) -> str:
    """What a kind is called; the kind itself when it is not among the choices."""
    return str(dict(choices).get(key, key))


def sentence(names: Sequence[str]) -> str:
    """«Низька стійка, проїзд для візка»: only the first with a capital; abbreviations keep theirs."""
    return ", ".join(
        name if place == 0 or name[1:2].isupper() else name[:1].lower() + name[1:] for place, name in enumerate(names)
    )


def number(value: float, places: int = 1) -> str:
    """A number as people write it: 8,5 but 3, never 3,0."""
    rounded = round(float(value), places)
    return thousands(int(rounded) if rounded.is_integer() else rounded)
