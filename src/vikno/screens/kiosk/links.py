"""Where the pages of the kiosk lead beside the next page: to a phone by QR, to a consultation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from vikno.apps.catalogue import queries as catalogue
from vikno.lib import qr
from vikno.screens.kiosk.lines import CONSULT


def absolute(request: HttpRequest, path: str) -> str:
    """The address of a page for another device: on the public address where one is set."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)


def phone_ticket(request: HttpRequest, secret: str) -> str:
    """The address of a live ticket."""
    return absolute(request, reverse("portal:ticket", args=[secret]))


def qr_of_papers(request: HttpRequest, service_id: int) -> SafeString:
    """The page of a service for the visitor's own phone."""
    path = reverse("portal:service", args=[request.device.branch.code, service_id])
    return qr.svg(absolute(request, path), label=gettext("QR code of this list for a phone"))


def consult(given: frozenset[int]) -> int | None:
    """The service of asking for advice, where the branch gives it."""
    rows = catalogue.services_of_group(CONSULT, branch_services=given)
    return rows[0].id if rows else None


def papers(found: catalogue.PaperList) -> list[dict[str, Any]]:
    """The papers as the checklist part takes them: to bring first, then perhaps, then to leave at home."""
    order = ("bring", "maybe", "leave")
    return [
        {"state": line.need, "name": line.name, "note": _form(line), "why": _why(line)}
        for line in sorted(found.papers, key=lambda line: order.index(line.need))
    ]


def _form(line: catalogue.PaperLine) -> str:
    if line.need == "leave":
        return ""
    return {"original": gettext("original"), "copy": gettext("copy")}.get(line.form, "")


def _why(line: catalogue.PaperLine) -> str:
    instead = {
        "fill_here": gettext("We fill it in together at the counter."),
        "tell": gettext("Just say it at the counter."),
        "pay_here": gettext("Pay here, by card or by QR code."),
        "we_get": gettext("We ask the register ourselves."),
        "": "",
    }[line.instead]
    return " ".join(part for part in (_sentence(line.condition), _sentence(line.why), instead) if part)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".?!" else f"{text[0].upper()}{text[1:]}."
