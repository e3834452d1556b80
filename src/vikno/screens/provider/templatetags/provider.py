"""Words of the provider's seat."""

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vikno.lib import answers

register = template.Library()

SHAPES = {
    "running": "ok", "ending": "soon", "overdue": "late", "stopped": "held", "waiting": "wait", "kept": "done",
    "late": "late", "no_term": "wait",
}  # fmt: skip


@register.filter
def standing_shape(standing: str) -> str:
    """The shape of how a term stands."""
    return SHAPES.get(standing, "wait")


@register.filter
def standing_word(standing: str) -> str:
    """How a term stands, in words."""
    said = {
        "running": _("in time"), "ending": _("ends soon"), "overdue": _("overdue"), "stopped": _("stopped"),
        "waiting": _("waits for another case"), "kept": _("kept"), "late": _("late"), "no_term": _("no term stated"),
    }  # fmt: skip
    return said.get(standing, standing)


@register.filter
def paper_form(form: str) -> str:
    """In what form a paper was taken."""
    said = {
        "original": _("original"), "copy": _("copy"), "electronic": _("electronic"), "form": _("application form"),
    }  # fmt: skip
    return said.get(form, "")


@register.filter
def told(text: Any) -> str:
    """A text of the card in the reader's language."""
    return text.told((get_language() or "uk")[:2]) if text else ""


@register.filter
def in_words(answer: Any) -> str:
    """An answer of the application as a person reads it."""
    return answers.told(answer.field, answer.value, (get_language() or "uk")[:2])
