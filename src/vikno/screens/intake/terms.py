"""How a due day came about, in a line for the person at the counter. The steps themselves are counted by the rules."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.lib import words
from vikno.rules.deadlines import Code, Step
from vikno.rules.norms import Unit


def explained(steps: Iterable[Step]) -> str:
    """«5 робочих днів із наступного дня після подання. Підстава: …»; what it waits for, where it has not begun."""
    told = [said for step in steps if (said := _said(step))]
    return " ".join(told)


def amount(count: int, unit: str) -> str:
    """A length of a term in words."""
    return _UNITS[Unit(unit)](count)


def _said(step: Step) -> str:
    values = step.values
    if step.code is Code.WAITS_FOR_CASE:
        return _("The term begins when case %(case)s is decided.") % {"case": values["case"]}
    if step.code is Code.STARTED_BY_CASE:
        return _("Counted from the decision in case %(case)s.") % {"case": values["case"]}
    if step.code is Code.NO_TERM:
        return _("No source tells the term of this service.")
    if step.code is Code.COUNTED:
        if values["unit"] == Unit.IMMEDIATE:
            text = _("On the day of filing.")
        elif Unit(str(values["unit"])) in (Unit.HOURS, Unit.WORKING_DAY_HOURS, Unit.OFFICE_HOURS):
            text = _("%(length)s from the moment of filing.") % {"length": _length(values)}
        else:
            text = _("%(length)s from the day after filing.") % {"length": _length(values)}
        act = values.get("act")
        return f"{text} " + _("By: %(act)s.") % {"act": str(act).rstrip(".")} if act else text
    if step.code is Code.BY_DEFAULT:
        return _("The source says only «days»: read as %(length)s.") % {"length": _length(values)}
    if step.code is Code.STANDS:
        return _("The clock stands since %(day)s.") % {"day": _day(values["at"])}
    if step.code is Code.EXTENDED:
        return _("Prolonged by %(length)s.") % {"length": _length(values)}
    if step.code is Code.ROLLED:
        return _("The last day is a day off, so it moves to %(day)s.") % {"day": _day(values["until"])}
    return ""


def _length(values: Any) -> str:
    return amount(int(values["amount"]), str(values["unit"]))


def _day(value: Any) -> str:
    return words.day(value, "") if isinstance(value, date | datetime) else ""


_UNITS = {
    Unit.IMMEDIATE: lambda count: _("at once"),
    Unit.HOURS: lambda count: ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count},
    Unit.WORKING_DAY_HOURS: lambda count: ngettext(
        "%(count)s hour, days off excepted", "%(count)s hours, days off excepted", count
    ) % {"count": count},
    Unit.OFFICE_HOURS: lambda count: ngettext("%(count)s working hour", "%(count)s working hours", count)
    % {"count": count},
    Unit.DAYS: lambda count: ngettext("%(count)s day", "%(count)s days", count) % {"count": count},
    Unit.WORKING_DAYS: lambda count: ngettext("%(count)s working day", "%(count)s working days", count)
    % {"count": count},
    Unit.CALENDAR_DAYS: lambda count: ngettext("%(count)s calendar day", "%(count)s calendar days", count)
    % {"count": count},
    Unit.MONTHS: lambda count: ngettext("%(count)s month", "%(count)s months", count) % {"count": count},
}  # fmt: skip
