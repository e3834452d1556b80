"""Which papers to bring, how long it takes and what it costs: facts with their standing, not prose."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vikno.apps.catalogue.models import Card, Paper, Service, TermUnit
from vikno.apps.catalogue.queries.browse import Lang, ServiceRow, card_status, service_row, told

VISITOR, STAFF = "visitor", "staff"
_PAID = ("сплат", "квитанці", "мит")  # words of a paper that only proves a payment


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the list. `need`: bring, maybe (ask us), leave (do not bring).

    `instead` says what happens in place of a paper that is left at home: fill_here (filled in at the counter),
    tell (just say it), pay_here, we_get (the centre asks the register); empty otherwise. `condition` empty: always.
    """

    name: str
    form: str
    need: str
    instead: str
    condition: str
    why: str
    lang: Lang
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """The term of a service. `unit` is a TermUnit; «days» means the source does not say which days."""

    amount: int
    unit: str
    note: str
    from_card: bool


@dataclass(frozen=True, slots=True)
class FeeAmount:
    """A sum in hryvnias with what it is for. `on_date` None: the source gives no date."""

    amount_uah: Decimal
    on_date: date | None
    note: str


@dataclass(frozen=True, slots=True)
class Fee:
    """What the service costs. `state`: free, paid, depends (only a formula is known), not_stated."""

    state: str
    amounts: tuple[FeeAmount, ...]
    formula: str
    act: str


@dataclass(frozen=True, slots=True)
class PaperList:
    """All that is known of a service for one reader. `term` None: not stated.

    `status`: ready or confirmed (visitors see the card), draft (only staff do; the visitor's list is empty), none
    (there is no card). `confirmed_on`, `confirmed_by` stand only for a confirmed one. `old_source` is the year of a
    list too old to promise by; its term and fee are shown to staff alone.
    """

    service: ServiceRow
    status: str
    papers: tuple[PaperLine, ...]
    term: Term | None
    fee: Fee
    applicants: tuple[str, ...]
    results: tuple[str, ...]
    refusal_grounds: tuple[str, ...]
    legal_acts: tuple[str, ...]
    gaps: tuple[str, ...]
    as_of: str
    old_source: int | None
    confirmed_on: date | None
    confirmed_by: str


def papers(service_id: int, *, on: date, audience: str = VISITOR, lang: Lang = "uk") -> PaperList | None:
    """The papers, term and fee of a service on the day `on`, for a visitor or for staff; None when there is none.

    Sums are those of the latest date not after `on`. Applicants, results, grounds and acts are Ukrainian only.
    """
    row = Service.objects.select_related("group", "provider", "card").filter(pk=service_id).first()
    if row is None:
        return None
    status = card_status(row.card)
    card = row.card if audience == STAFF or status in ("ready", "confirmed") else None
    lines = card.papers.order_by("order") if card else ()
    return PaperList(
        service=service_row(row, lang),
        status=status,
        papers=tuple(_line(paper, lang) for paper in lines),
        term=_term(row, card, audience, lang),
        fee=_fee(row, card, audience, lang, on),
        applicants=tuple(card.applicants) if card else (),
        results=tuple(card.results) if card else (),
        refusal_grounds=tuple(card.refusal_grounds) if card else (),
        legal_acts=tuple(card.legal_acts) if card else (),
        gaps=tuple(card.gaps) if card and audience == STAFF else (),
        as_of=card.as_of if card else "",
        old_source=row.as_of_year,
        confirmed_on=row.card.confirmed_on if row.card else None,
        confirmed_by=row.card.confirmed_by if row.card else "",
    )


def _line(paper: Paper, lang: Lang) -> PaperLine:
    need = paper.need or _need(paper)
    return PaperLine(
        name=told(paper, "name", lang),
        form=paper.form,
        need=need,
        instead=_instead(paper) if need == Paper.Need.LEAVE else "",
        condition=told(paper, "condition", lang),
        why=told(paper, "why", lang),
        lang="en" if lang == "en" and paper.name_en else "uk",
        source=paper.source,
    )


def _need(paper: Paper) -> str:
    """By the form: what is got or filled in at the centre stays at home; what has a condition may be needed."""
    if paper.obtained_by_centre:
        return Paper.Need.LEAVE
    if paper.condition_uk:
        return Paper.Need.MAYBE
    return Paper.Need.BRING if paper.form in (Paper.Form.ORIGINAL, Paper.Form.COPY) else Paper.Need.LEAVE


def _instead(paper: Paper) -> str:
    if paper.obtained_by_centre:
        return "we_get"
    if paper.form == Paper.Form.APPLICATION:
        return "fill_here"
    return "pay_here" if any(word in paper.name_uk.lower() for word in _PAID) else "tell"


def _term(row: Service, card: Card | None, audience: str, lang: Lang) -> Term | None:
    if card and card.term_amount is not None:
        return Term(card.term_amount, card.term_unit, told(card, "term_note", lang), from_card=True)
    if row.term_amount is None or (audience == VISITOR and row.as_of_year):
        return None
    return Term(row.term_amount, row.term_unit or TermUnit.DAYS, "", from_card=False)


def _fee(row: Service, card: Card | None, audience: str, lang: Lang, on: date) -> Fee:
    if card and (card.fee_is_due is not None or card.fee_formula_uk or card.fee_amounts):
        state = {True: "paid", False: "free", None: "depends"}[card.fee_is_due]
        return Fee(state, _amounts(card, lang, on), told(card, "fee_formula", lang), card.fee_act)
    if row.fee_uah is None or (audience == VISITOR and row.as_of_year):
        return Fee("not_stated", (), "", "")
    if row.fee_uah == 0:
        return Fee("free", (), "", "")
    return Fee("paid", (FeeAmount(row.fee_uah, None, ""),), "", "")


def _amounts(card: Card, lang: Lang, on: date) -> tuple[FeeAmount, ...]:
    """The sums in force on a day: those of the latest date not after it, and those the source gives no date for."""
    every = [
        FeeAmount(
            Decimal(amount["amount_uah"]),
            date.fromisoformat(amount["on_date"]) if amount["on_date"] else None,
            (amount["note_en"] if lang == "en" else "") or amount["note_uk"],
        )
        for amount in card.fee_amounts
    ]
    latest = max((amount.on_date for amount in every if amount.on_date and amount.on_date <= on), default=None)
    return tuple(amount for amount in every if amount.on_date in (latest, None))
