"""The papers of a service as the checklist part takes them."""

from typing import Any

from django.utils.translation import gettext

from vikno.apps.catalogue.queries import PaperLine, PaperList

ORDER = ("bring", "maybe", "leave")


def checklist(found: PaperList) -> list[dict[str, Any]]:
    """To bring first, then perhaps, then to leave at home; each with its reason."""
    lines = sorted(found.papers, key=lambda line: ORDER.index(line.need))
    return [{"state": line.need, "name": line.name, "note": _form(line), "why": _why(line)} for line in lines]


def _form(line: PaperLine) -> str:
    if line.need == "leave":
        return ""
    return {"original": gettext("original"), "copy": gettext("copy")}.get(line.form, "")


def _why(line: PaperLine) -> str:
    instead = {
        "fill_here": gettext("We fill it in together at the counter."),
        "tell": gettext("Just say it at the counter."),
        "pay_here": gettext("Pay here, by card or by QR code."),
        "we_get": gettext("We ask the register ourselves."),
    }.get(line.instead, "")
    return " ".join(part for part in (_sentence(line.condition), _sentence(line.why), instead) if part)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".?!" else f"{text[0].upper()}{text[1:]}."
