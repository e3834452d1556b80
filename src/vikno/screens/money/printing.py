"""Filling of the paper: an invoice with its code, once paid the receipt of its payment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from vikno.apps.payments import queries as money
from vikno.apps.payments.queries import taken
from vikno.lib.localise import told
from vikno.screens.money.templatetags.money_words import line_how, line_sum, line_word, method_word
from vikno.screens.prints import dates, drawing, papers

if TYPE_CHECKING:
    from vikno.apps.cases.queries.dues import Due
    from vikno.apps.network.models import Branch


def bill(due: Due, branch: Branch, *, now: datetime, language: str = "uk") -> bytes:
    """The paper as PDF. Raises what prints.drawing does."""
    with translation.override(language):
        return drawing.pdf(paper(due, branch, now=now), language=language)


def paper(due: Due, branch: Branch, *, now: datetime) -> papers.Bill:
    """What stands on it, in the active language."""
    invoice = due.invoice
    paid = taken.payment_of(invoice.id) if invoice.state == "paid" else None
    link = money.payment_link(invoice.id)
    return papers.Bill(
        head=papers.Head(
            told(branch, "organisation") or told(branch, "name"), tuple(filter(None, (told(branch, "address"),))),
            phone=branch.phone,
        ),
        number=invoice.reference,
        at=paid.taken_at if paid else invoice.issued_at if link else now,
        payer=papers.Person(name=invoice.payer, code=invoice.payer_code, is_company=len(invoice.payer_code) == 8),
        lines=tuple(
            papers.SumLine(line_word(one.get("code", "")), line_sum(one), line_how(one), one.get("act", ""))
            for one in invoice.lines
        ),
        amount=invoice.amount,
        purpose=invoice.purpose,
        recipient=invoice.recipient,
        company_code=invoice.company_code,
        iban=invoice.iban,
        bank=invoice.bank,
        due_on=invoice.due_on,
        paid=f"{method_word(paid.method)}, {dates.in_full(paid.taken_at)}" if paid else "",
        receipt_number=", ".join(part for part in (paid.receipt_number, _rrn(paid.rrn)) if part) if paid else "",
        cashier=paid.by if paid else "",
        payment_link=link or "",
    )  # fmt: skip


def _rrn(rrn: str) -> str:
    return _("RRN %(number)s") % {"number": rrn} if rrn else ""
