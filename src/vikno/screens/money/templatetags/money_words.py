"""Words of money: states, ways to pay, the parts of a fee."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vikno.lib import words
from vikno.lib.typography import NBSP

register = template.Library()

SHAPES = {"due": "wait", "paid": "ok", "cancelled": "done", "refunded": "held"}


@register.filter
def due_shape(state: str) -> str:
    """The shape of an invoice's state."""
    return SHAPES.get(state, "wait")


@register.filter
def due_word(state: str) -> str:
    """How an invoice stands."""
    return {
        "due": _("to be paid"), "paid": _("settled"), "cancelled": _("cancelled"), "refunded": _("given back"),
    }.get(state, state)  # fmt: skip


@register.filter
def method_word(method: str) -> str:
    """How money came or went."""
    return {
        "cash": _("cash"), "terminal": _("card, by terminal"), "bank": _("bank transfer"), "qr": _("payment code"),
    }.get(method, method)  # fmt: skip


@register.filter
def counted_word(method: str) -> str:
    """Where the counted sum of a way to pay is read."""
    return {
        "cash": _("in the drawer"), "terminal": _("by the terminal’s report"), "bank": _("by the bank’s statement"),
        "qr": _("by the bank’s statement"),
    }.get(method, "")  # fmt: skip


@register.filter
def line_word(code: str) -> str:
    """A part of a fee, as the shipped cards name them; another one is the fee itself."""
    return {
        "fee": _("Administrative fee"), "blank": pgettext("fee", "Form"), "duty": _("State duty"),
        "extract": _("Extract"), "exchange": _("Exchange of the document"), "change": pgettext("fee", "Change of data"),
        "in_time": _("Administrative fee"), "late": _("Administrative fee, filed late"),
        "rights_data": _("Data on rights"),
    }.get(code, _("Administrative fee"))  # fmt: skip


@register.filter
def line_how(line: Any) -> str:
    """«0,09 × 3 028 ₴; пільга: …», or nothing for a fixed sum."""
    parts = []
    if line.get("share") and line.get("of_uah"):
        share = words.thousands(Decimal(line["share"]))
        parts.append(f"{share}{NBSP}×{NBSP}{words.money(Decimal(line['of_uah']))}")
    if line.get("relief"):
        parts.append(_("relief: %(act)s") % {"act": line.get("relief_act") or line["relief"]})
    return "; ".join(parts)


@register.filter
def line_sum(line: Any) -> Decimal:
    """The sum of a part."""
    return Decimal(line["uah"])


@register.filter
def signed(amount: Decimal) -> str:
    """«+10 ₴», «−10 ₴»."""
    return f"{'−' if amount < 0 else '+'}{words.money(abs(amount))}" if amount else words.money(amount)


@register.filter
def payments_word(count: int) -> str:
    """«3 платежі»."""
    return ngettext("%(count)s payment", "%(count)s payments", count) % {"count": count}


@register.filter
def invoices_word(count: int) -> str:
    """«2 рахунки»."""
    return ngettext("%(count)s invoice", "%(count)s invoices", count) % {"count": count}


@register.filter
def found_fee(by: str) -> str:
    """What the text was that found it."""
    return {
        "code": _("Found by the code"), "invoice": _("Found by the invoice"), "phone": _("Found by the phone"),
        "name": _("Found by the name"), "tax_number": _("Found by the tax number"),
        "document": _("Found by the document"),
    }.get(by, _("Found"))  # fmt: skip


@register.filter
def account_shape(state: str) -> str:
    """The shape of an account's row."""
    return {"now": "ok", "ahead": "wait", "beneath": "held", "over": "done", "withdrawn": "done"}.get(state, "wait")


@register.filter
def account_word(state: str) -> str:
    """How an account's row stands."""
    return {
        "now": pgettext("account", "takes fees now"), "ahead": _("still ahead"),
        "beneath": pgettext("account", "a branch’s own goes before it"), "over": pgettext("account", "over"),
        "withdrawn": pgettext("account", "taken back"),
    }.get(state, state)  # fmt: skip


@register.filter
def iban_groups(account: str) -> str:
    """«UA21 3223 1300 …», as banks print it."""
    return " ".join(account[at : at + 4] for at in range(0, len(account), 4))
