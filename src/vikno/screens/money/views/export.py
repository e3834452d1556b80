"""The book of money between two days as CSV, for the accountant. Who took it out is in the journal."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import islice

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from vikno.apps.cases.queries import dues
from vikno.apps.journal import actions as journal
from vikno.apps.payments.queries import ledger
from vikno.lib import words
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.money import door
from vikno.screens.money.templatetags.money_words import method_word

MOST_DAYS = 366
CHUNK = 500
MARK = "\ufeff"
"""By it a spreadsheet sees that the file is UTF-8."""


class _Handed:
    """A file that keeps nothing: what is written is handed on."""

    def write(self, text: str) -> str:
        """The text as it came."""
        return text


@require_GET
@never_cache
@staff_only
def book(request: HttpRequest, code: str) -> HttpResponse:
    """Payments and refunds of the days asked for, a year at most; payers for those who may see a person. Journalled."""
    branch = door.branch_for(request, code, Right.CLOSE_MONEY)
    try:
        first, last = (date.fromisoformat(request.GET.get(name, "")) for name in ("from", "to"))
    except ValueError:
        messages.error(request, _("Choose the first and the last day."))
        return redirect("money:days", branch.code)
    if not 0 <= (last - first).days < MOST_DAYS:
        messages.error(request, _("The last day comes not before the first, and within a year of it."))
        return redirect("money:days", branch.code)
    with_payers = door.may(request, Right.SEE_PERSON, branch.pk)
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    journal.looked("book of money", None, by=by, at=now, branch_id=branch.pk, why=f"{first} – {last}")
    language = translation.get_language() or "uk"
    written = _written(branch.pk, first, last, with_payers=with_payers, language=language)
    answer = StreamingHttpResponse(written, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="money-{branch.code}-{first}-{last}.csv"'
    return answer


def _written(branch_id: int, first: date, last: date, *, with_payers: bool, language: str) -> Iterator[str]:
    """The file in pieces. The language is set anew each time: a stream outlives its request's."""
    writer = csv.writer(_Handed(), delimiter=";")
    lines = ledger.lines(branch_id, first=first, last=last)
    with translation.override(language):
        yield MARK + writer.writerow(_heads(with_payers=with_payers))
    while part := list(islice(lines, CHUNK)):
        cases = dues.numbers({line.invoice_id for line in part})
        with translation.override(language):
            made = [writer.writerow(_row(line, cases, with_payers=with_payers)) for line in part]
        yield "".join(made)


def _heads(*, with_payers: bool) -> list[str]:
    payer = [_("Payer")] if with_payers else []
    return [
        _("Day of money"), _("Hour"), pgettext("book of money", "What"), _("Invoice"), _("Case"), _("Service"), *payer,
        _("Way"), _("Sum, UAH"), _("Receipt number"), "RRN", _("By whom"), _("Why"),
    ]  # fmt: skip


def _row(line: ledger.Line, cases: dict[int, tuple[str, str]], *, with_payers: bool) -> list[str]:
    number, service = cases.get(line.invoice_id, ("", ""))
    what = pgettext("book of money", "refund") if line.is_refund else pgettext("book of money", "payment")
    payer = [line.payer] if with_payers else []
    texts = [line.reference, number, service, *payer, method_word(line.method)]
    return [
        f"{line.day:%d.%m.%Y}", words.hour(line.at), what, *(_safe(text) for text in texts), _sum(line.amount),
        *(_safe(text) for text in (line.receipt_number, line.rrn, line.by, line.why)),
    ]  # fmt: skip


def _sum(amount: Decimal) -> str:
    """With the comma or the point that a spreadsheet of this language reads as a number."""
    text = f"{amount:.2f}"
    return text if (translation.get_language() or "uk").startswith("en") else text.replace(".", ",")


def _safe(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
