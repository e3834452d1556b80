"""The steps of an intake, which of them is whole, and where each thing that is missing is put right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vikno.lib import answer_faults

if TYPE_CHECKING:
    from vikno.apps.cases.queries.intake import View
    from vikno.rules.contents import Fault

STEPS = ("person", "papers", "form", "sign")

_PLACES = {
    "applicant": "person", "identified": "person", "services": "papers", "ways": "sign", "consent": "sign",
    "signature": "sign",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing or wrong: its words, the step and the place on it where it is put right.

    `is_empty`: an answer or a paper that is simply not there yet, so that its name says all.
    """

    step: str
    anchor: str
    name: str
    text: str
    url: str
    is_empty: bool = False


def language() -> str:
    """The reader's language, uk or en."""
    return "en" if (get_language() or "uk").startswith("en") else "uk"


def title(step: str) -> str:
    """The name of a step."""
    return {
        "person": pgettext("step of an intake", "Person"),
        "papers": pgettext("step of an intake", "Papers"),
        "form": pgettext("step of an intake", "Application"),
        "sign": pgettext("step of an intake", "Check and signature"),
    }[step]


def anchor(place: str) -> str:
    """The id of the place on its page."""
    return re.sub(r"[^\w-]", "-", place)


def lacks(view: View) -> list[Lack]:
    """Everything that keeps the intake from being registered, in the order of the steps."""
    found = [_lack(view, fault) for fault in view.missing]
    return sorted(found, key=lambda lack: STEPS.index(lack.step))


def first_open(view: View) -> str:
    """The first step where something is missing; the last one when nothing is."""
    lacking = {lack.step for lack in lacks(view)}
    return next((step for step in STEPS if step in lacking), STEPS[-1])


def strip(view: View, current: str, lacking: list[Lack]) -> list[dict[str, str]]:
    """The steps as little windows."""
    open_ones = {lack.step for lack in lacking}
    return [
        {
            "state": "now" if step == current else "next" if step in open_ones else "done",
            "title": title(step),
            "url": reverse("intake:step", args=[view.row.pk, step]),
        }
        for step in STEPS
    ]


def neighbour(step: str, by: int) -> str:
    """The step before or after; the first and the last have none beyond them."""
    return STEPS[min(max(STEPS.index(step) + by, 0), len(STEPS) - 1)]


def _lack(view: View, fault: Fault) -> Lack:
    step, where, name, text = _said(view, fault)
    url = reverse("intake:step", args=[view.row.pk, step]) + f"#{where}"
    is_empty = fault.code == "missing" and fault.place not in _PLACES
    return Lack(step, where, name, text, url, is_empty)


def _said(view: View, fault: Fault) -> tuple[str, str, str, str]:
    place, code = fault.place, fault.code
    if place.startswith("papers."):
        line = next(line for line in view.papers if f"papers.{line.row.key}" == place)
        return "papers", anchor(f"paper-{line.row.key}"), line.row.name.told(language()), _("Take it and check it off.")
    if place in _PLACES:
        words = {
            ("services", "missing"): (_("Services"), _("Add at least one.")),
            ("services", "withdrawn"): (_("Services"), _withdrawn(view, fault.detail)),
            ("applicant", "missing"): (_("Person"), _("Find or add whose matter it is.")),
            ("identified", "missing"): (_("Person"), _("Say how you know who it is.")),
            ("ways", "missing"): (_("Result"), _("Say how to tell the person and how they receive it.")),
            ("ways", "no_address"): (_("Result"), _("Write the address it is sent to.")),
            ("consent", "missing"): (_("Consent"), _("Ask for the consent to the processing of data.")),
            ("signature", "missing"): (_("Signature"), _("Print the application, let it be checked and signed.")),
        }[place, code]
        return _PLACES[place], place, *words
    for part in view.form:
        for line in part.lines:
            if line.key == place:
                text = answer_faults.of_answer(line.field, code, line.value)
                return "form", anchor(f"a-{place}"), line.field.label.told(language()), text
    question = next(question for question in view.questions if question.row.fact == place)
    return "papers", anchor(f"f-{place}"), question.row.text.told(language()), _("Choose anew.")


def _withdrawn(view: View, code: str) -> str:
    name = next((one.name.told(language()) for one in view.services if one.code == code), code)
    return _("“%(service)s” is not given any more. Take it out; the rest stays.") % {"service": name}
