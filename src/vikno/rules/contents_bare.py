"""The document of a service that nobody has worked out: enough to file it, decide it and give the result out.

It promises nothing that no source says: without a term there is no due day, without a fee no sum.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

HOUSE_STEPS = {
    "accept": ("Прийняти заяву й документи, зареєструвати справу", "Accept and register the application"),
    "decide": ("Розглянути справу й ухвалити рішення", "Examine the case and decide"),
    "issue": ("Повідомити заявника й видати результат", "Tell the applicant and hand out the result"),
}
ANY_GROUNDS = (
    ("grant", "conditions_met", "Умови надання послуги виконано", "The conditions of the service are met"),
    ("refuse", "conditions_not_met", "Умов надання послуги не виконано", "The conditions of the service are not met"),
    ("return", "papers_missing", "Подано не всі документи", "Some papers are missing"),
    ("return", "papers_faulty", "У документах є помилки", "There are mistakes in the papers"),
    ("stop", "register_outage", "Не працює державний реєстр", "A state register is out of work"),
)


def bare(
    *,
    slug: str,
    name_uk: str,
    name_en: str = "",
    provider_uk: str = "",
    provider_en: str = "",
    since: date,
    term: Mapping[str, Any] | None = None,
    fee_uah: str | None = None,
    legal_basis: str = "",
    source: str = "",
    as_of: str = "",
) -> dict[str, Any]:
    """The document as JSON types. `term` is {amount, unit} or None; `fee_uah` is a sum as text, "0" for a free service,
    None where no source tells it. Without a provider the centre's own registrars decide."""
    provider = {"uk": provider_uk, "en": provider_en}
    return {
        "slug": slug,
        "name": {"uk": name_uk, "en": name_en},
        "standing": {"confidence": "bare", "as_of": as_of, "sources": [source] if source else [], "gaps": []},
        "card": {
            "provider": provider,
            "legal_acts": [{"uk": legal_basis, "en": ""}] if legal_basis else [],
        },
        "norm": {
            "since": since.isoformat(),
            "act": legal_basis,
            "legal": dict(term) if term else None,
            "stops": {"register_outage": {"act": ""}},
        },
        "questions": [],
        "papers": [],
        "sections": [],
        "fields": [],
        "steps": [_step(1, "accept", "front"), _deciding(provider_uk), _step(3, "issue", "issue")],
        "fee": _fee(fee_uah, legal_basis),
        "grounds": [
            {"kind": kind, "code": code, "text": {"uk": uk, "en": en}, "act": ""} for kind, code, uk, en in ANY_GROUNDS
        ],
        "outcome": {"uk": "Результат послуги", "en": "The result of the service"},
        "application": None,
        "competence": "" if provider_uk else "general",
        "waits_for": [],
    }


def _step(number: int, what: str, seat: str, responsible: str = "Адміністратор", unit: str = "ЦНАП") -> dict[str, Any]:
    uk, en = HOUSE_STEPS[what]
    return {
        "no": number,
        "step_uk": uk,
        "step_en": en,
        "responsible_uk": responsible,
        "unit_uk": unit,
        "action": "В",
        "days": "",
        "seat": seat,
    }


def _deciding(provider_uk: str) -> dict[str, Any]:
    if not provider_uk:
        return _step(2, "decide", "office", "Державний реєстратор")
    return {**_step(2, "decide", "provider", "Посадова особа", provider_uk), "provider": provider_uk}


def _fee(uah: str | None, act: str) -> dict[str, Any]:
    lines = [{"code": "fee", "act": act, "fixed": uah}] if uah is not None and uah.strip("0.") else []
    return {"is_known": uah is not None, "is_condition": False, "lines": lines, "reliefs": []}
