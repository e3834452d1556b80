"""What the gallery's parts are filled with: a Tuesday in Yaseny, with the longest names the catalogue has."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vikno.lib import charts, clock

NOW = datetime(2025, 11, 18, 8, 42, tzinfo=UTC)
MODES = ("surface", "theme", "contrast", "type", "lang")


class ResidenceForm(forms.Form):
    """A small form with one field of each kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"] = forms.CharField(
            label=_("Lives there since"),
            error_messages={"required": _("Write the date.")},
            validators=[_no_such_day],
        )
        self.fields["code"] = forms.CharField(
            label=_("Tax number"),
            help_text=_("10 digits, on the back of the ID card"),
            min_length=10,
            error_messages={"min_length": _("One digit is missing.")},
        )
        self.fields["inform"] = forms.ChoiceField(
            label=_("Tell about the result"),
            choices=[("sms", "SMS"), ("mail", _("by e-mail")), ("no", _("do not tell"))],
        )
        self.fields["ground"] = forms.ChoiceField(
            label=_("On what ground do you live at this address?"),
            widget=forms.RadioSelect,
            choices=[
                ("own", _("I own or share it")),
                ("consent", _("The owner consents")),
                ("rent", _("Under a lease")),
                ("other", _("Other, or I do not know")),
            ],
            initial="consent",
        )
        self.fields["agree"] = forms.BooleanField(
            label=_("I agree that these data are used for these services"), required=False
        )


def _no_such_day(value: str) -> None:
    if value.startswith("31.11"):
        raise forms.ValidationError(_("November has 30 days. Check the date."))


def modes(query: Mapping[str, str]) -> list[dict[str, Any]]:
    """Links that change one thing about the page and keep the rest."""
    values = {
        "surface": ("staff", "public", "kiosk", "board"),
        "theme": ("light", "dark"),
        "contrast": ("less", "more"),
        "type": ("", "large"),
        "lang": ("uk", "en"),
    }
    here = {name: query[name] for name in MODES if name in query}
    return [
        {
            "label": name,
            "items": [
                {
                    "label": value or "usual",
                    "url": "?" + urlencode({**here, name: value}),
                    "current": here.get(name, "") == value,
                }
                for value in values[name]
            ],
        }
        for name in MODES
    ]


def all_parts() -> dict[str, Any]:
    """Everything the gallery's templates show, in the language that is active."""
    return {
        "now": NOW,
        "centre": _("Central"),
        "under": _("Yaseny Service Centre · 14 Soborna St"),
        "who": "Соломія Їжакевич",
        "hall": _("Hall 2"),
        "home_url": "?",
        "form": ResidenceForm(),
        "wrong": ResidenceForm({"since": "31.11.2025", "code": "334910748", "inform": "sms", "ground": "consent"}),
        "long_name": _(
            "State registration of changes to the information about a legal entity held in the Unified State Register "
            "of Legal Entities, Individual Entrepreneurs and Public Associations, including changes to its founding "
            "documents"
        ),
        "norm": timedelta(minutes=12),
        "ago_6": NOW - timedelta(minutes=6, seconds=24),
        "ago_15": NOW - timedelta(minutes=15, seconds=10),
        "in_10": NOW + timedelta(minutes=10),
        "in_18": NOW + timedelta(minutes=18),
        **_papers(),
        **_hall(),
        **_lists(),
        "picture": charts.day_picture(_day(), now=NOW.astimezone(clock.KYIV)),
    }


def _papers() -> dict[str, Any]:
    return {
        "papers": [
            {
                "state": "bring",
                "name": _("Passport or ID card"),
                "note": _("original"),
                "why": _("Why: it shows who you are"),
            },
            {"state": "maybe", "name": _("Military registration document"), "why": _("Perhaps. Not sure? Ask us")},
            {"state": "leave", "name": _("Do not bring: a receipt"), "why": _("You pay at the counter")},
        ],
        "steps": [
            {"state": "done", "title": _("Person")},
            {"state": "done", "title": _("Address")},
            {"state": "now", "title": _("Documents"), "note": _("3 of 4 closed")},
            {"state": "next", "title": _("Check and signature")},
        ],
        "moments": [
            {"state": "done", "at": _("6 Nov, 15:12"), "title": _("Accepted, Central")},
            {"state": "held", "at": _("11 Nov, 09:40"), "title": _("Stopped: waiting for the archive")},
            {"state": "now", "at": _("17 Nov, 08:00"), "title": _("Being decided, day 3 of 5")},
            {"state": "next", "at": _("by 19 Nov"), "title": _("Decision")},
        ],
        "facts": [
            {"name": _("Born"), "value": _("14.09.1991, aged 34")},
            {"name": _("Tax number"), "value": "33•••••482"},
            {"name": _("Contacts"), "masked": _("hidden always")},
            {"name": _("Property register"), "status": "soon", "value": _("slow")},
        ],
    }


def _hall() -> dict[str, Any]:
    states = [
        ("serving", "В 206"),
        ("serving", "А 144"),
        ("serving", "А 146"),
        ("serving", "С 29"),
        ("serving", "А 147"),
        ("break", ""),
        ("serving", "А 145"),
        ("free", ""),
    ]
    windows = [
        {
            "number": number,
            "state": state,
            "ticket": ticket,
            "over": number == 4,
            "mine": number == 5,
            "url": "#" if number == 2 else "",
        }
        for number, (state, ticket) in enumerate(states, 1)
    ]
    return {
        "windows": windows,
        "plan": [{"number": number, "state": "plan"} for number in range(1, 5)] + [{"number": 5, "state": "closed"}],
        "calls": [
            {"number": "А 147", "counter": 5, "lit": True},
            {"number": "М 38", "counter": 11},
            {"number": "В 206", "counter": 1},
            {"number": "К 52", "counter": 9},
        ],
        "next_numbers": ["А 148", "С 31", "М 39", "В 207", "А 151", "К 53", "А 152", "Н 14", "М 40", "В 208"],
        "lines": [
            {"letter": "А", "name": _("hand in documents"), "low": 10, "high": 18},
            {"letter": "В", "name": _("collect a result"), "low": 0, "high": 3},
            {"letter": "К", "name": _("ask for advice"), "low": 5, "high": 9},
            {"letter": "М", "name": _("passports"), "low": 20, "high": 35},
            {"letter": "С", "name": _("social support"), "low": 8, "high": 15},
        ],
        "jumps": [
            {"label": _("opening"), "value": "open"},
            {"label": _("peak"), "value": "peak"},
            {"label": _("alarm"), "value": "alarm"},
            {"label": _("closing"), "value": "close"},
        ],
        "grounds": [
            {"value": "", "label": pgettext("ground pad", "none")},
            *({"value": str(number), "label": str(number), "chosen": number == 3} for number in range(1, 7)),
        ],
        "groups": [
            {"name": _("Advice"), "needed": 1, "able": 1},
            {"name": _("Passports"), "needed": 1, "able": 1},
            {"name": _("Land"), "needed": 2, "able": 1, "short": True},
        ],
        "people": [
            {
                "name": "Ірина Ґонта",
                "skills": [{"level": "primary"}, {"level": "secondary"}, {"level": "", "short": True}],
            },
            {
                "name": "Олесь Дзюба",
                "skills": [{"level": ""}, {"level": "primary"}, {"level": "learning", "short": True}],
            },
            {
                "name": "Богдан Єрмак",
                "skills": [{"level": "secondary"}, {"level": ""}, {"level": "primary", "short": True}],
            },
        ],
    }


def _lists() -> dict[str, Any]:
    return {
        "heads": [
            {"text": _("Case")},
            {"text": _("Service")},
            {"text": _("Term")},
            {"text": _("Waiting"), "number": True},
        ],
        "rows": [
            {
                "cells": [
                    {"text": "01-ПВ-2025-001846"},
                    {"text": _("State registration of ownership")},
                    {"state": "soon", "text": _("19 November")},
                    {"number": 12},
                ]
            },
            {
                "chosen": True,
                "cells": [
                    {"text": "01-ДК-2025-000977"},
                    {"text": _("Extract from the land cadastre"), "note": _("in person")},
                    {"state": "ok", "text": _("24 November")},
                    {"number": 0},
                ],
            },
            {
                "now": True,
                "cells": [
                    {"text": "01-СП-2025-002210", "url": "#"},
                    {"text": _("Subsidy for housing and utilities")},
                    {"state": "late", "text": _("17 November")},
                    {"number": 1850},
                ],
            },
        ],
        "periods": [
            {"label": _("Today"), "url": "#today", "current": True},
            {"label": _("Week"), "url": "#week"},
            {"label": _("Month"), "url": "#month"},
            {"label": _("Year"), "url": "#year"},
        ],
        "pages": [
            {"label": _("Control"), "url": "#control", "current": True},
            {"label": _("Terms"), "url": "#terms", "count": 7},
            {"label": _("Quality"), "url": "#quality"},
        ],
        "keys": [
            {"key": "F2", "label": _("Finish and call"), "form": "none"},
            {"key": "F3", "label": _("Repeat the call"), "url": "#repeat"},
            {"key": "F4", "label": _("Print the description"), "off": _("nothing to print yet")},
            {"key": "F8", "label": _("Break"), "opens": "confirm-ticket"},
        ],
        "two_keys": ["Ctrl", "K"],
        "times_two": [{"label": "11:10", "value": "11:10"}, {"label": "11:20", "value": "11:20", "chosen": True}],
        "times_one": [{"label": "10:40", "url": "#1040"}],
        "helps": [
            {"icon": "language", "label": "English", "url": "#en", "lang": "en"},
            {"sign": "Аа+", "label": _("Larger letters"), "name": "type", "value": "large", "pressed": False},
            {"icon": "volume", "label": _("Read aloud"), "type": "button", "pressed": True},
            {"icon": "arrow-bar-to-down", "label": _("Buttons lower"), "type": "button"},
            {"icon": "bell-ringing", "label": _("Call a person"), "name": "help", "value": "1"},
        ],
    }


def _day() -> list[charts.Slot]:
    start = datetime(2025, 11, 18, 8, 0, tzinfo=clock.KYIV)
    came = [11, 20, 31, 30, 34, 12]
    low = [8, 12, 20, 24, 25, 26, 25, 22, 18, 15, 13, 12, 12, 11, 10, 9, 8, 8, 9, 9, 8, 6, 4, 2]
    high = [16, 23, 30, 35, 38, 39, 37, 33, 28, 23, 21, 20, 20, 19, 17, 16, 15, 15, 16, 16, 15, 12, 9, 6]
    counters = [6, 8, 9, 9, 10, 10, 10, 10, 9, 8, 7, 7, 7, 7, 7, 7, 7, 6, 6, 6, 6, 5, 4, 3]
    return [
        charts.Slot(
            at=start + timedelta(minutes=30 * number),
            count=came[number] if number < 6 else None,
            low=low[number],
            high=high[number],
            foot=str(counters[number]),
            short=number in (6, 7, 8),
        )
        for number in range(24)
    ]
