"""Words of the closed zone: states of a term, reasons of draws and pools, forms of papers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vikno.apps.cases.queries.legal_clock import LegalClock
from vikno.rules.norms import Unit

STATES = {"running": "ok", "ending": "soon", "overdue": "late", "stopped": "held", "kept": "done", "late": "late"}
"""How a standing is drawn (parts/status)."""


def standing(clock: LegalClock) -> str:
    """How the term stands, in words."""
    if clock.standing in ("running", "ending") and clock.left is not None:
        left = ngettext("%(count)s working day left", "%(count)s working days left", clock.left)
        return left % {"count": clock.left}
    return of_standing(clock.standing)


def of_standing(name: str) -> str:
    """A standing by its name."""
    return {
        "running": _("in term"),
        "ending": _("ends soon"),
        "overdue": _("overdue"),
        "stopped": _("the clock stands"),
        "waiting": _("waits for another case"),
        "kept": _("in term"),
        "late": _("after the term"),
        "no_term": _("no term"),
    }.get(name, name)


def units() -> list[tuple[str, str]]:
    """In what a term is prolonged."""
    return [
        (Unit.WORKING_DAYS.value, pgettext("by how many", "working days")),
        (Unit.CALENDAR_DAYS.value, pgettext("by how many", "calendar days")),
        (Unit.MONTHS.value, pgettext("by how many", "months")),
    ]


def left_out(reason: str) -> str:
    """Why somebody was not in a pool."""
    return {
        "not_competent": _("has no such competence"),
        "took_in": _("took this case in"),
        "related": _("has an interest in it"),
        "had_it": _("had it before"),
        "absent": _("away"),
        "late_absent": _("away since the last hours"),
        "gone": _("is no registrar here any more"),
        "busy": _("has as many cases as the branch allows"),
    }.get(reason, reason)


def redraw_reason(code: str) -> str:
    """Why a case is drawn again."""
    return {
        "conflict": _("conflict of interest"),
        "recusal": _("the applicant asked for another registrar, with grounds"),
        "absence": _("away longer than the term allows"),
        "left": _("may not decide such cases any more"),
    }.get(code, code)


def absence_reason(code: str) -> str:
    """Why a registrar is away."""
    return {
        "illness": _("illness"),
        "leave": _("leave"),
        "training": _("training"),
        "duty": _("official duty"),
        "other": _("another reason"),
    }.get(code, code)


def competence(code: str) -> str:
    """What a registrar may decide, by the code in the services' cards; a code that a centre made itself is its name."""
    return {
        "general": _("all services without a competence of their own"),
        "residence": pgettext("competence", "residence"),
        "civil_acts": pgettext("competence", "civil acts"),
        "property": pgettext("competence", "rights to property"),
        "land": pgettext("competence", "land"),
        "business": pgettext("competence", "business"),
        "social": pgettext("competence", "social support"),
        "education": pgettext("competence", "education"),
        "addresses": pgettext("competence", "addresses"),
    }.get(code, code)


def form(code: str) -> str:
    """In which form a paper was taken."""
    return {
        "original": _("original"),
        "copy": _("copy"),
        "electronic": _("from a register"),
        "form": _("application"),
    }.get(code, code)
