"""Words and figures of the control room."""

import re
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vikno.apps.queue.queries.attention import Kind, Need
from vikno.lib.localise import pick, told
from vikno.lib.words import minutes
from vikno.screens.control import words

register = template.Library()

_KIND = re.compile(r" [a-z][a-z-]*(?= |$)")
"""The code of what a register is asked, inside the label of the question."""


@register.filter
def need_in_words(need: Need) -> str:
    """What is wrong and where, in one sentence."""
    line = told(need, "line")
    match need.kind:
        case Kind.NOBODY_SERVES:
            text = ngettext(
                "%(line)s: %(count)d person waits and no counter takes them.",
                "%(line)s: %(count)d people wait and no counter takes them.",
                need.count,
            )
        case Kind.BROKEN:
            text = ngettext(
                "%(line)s: %(count)d person waits longer than we promised, already %(minutes)d min.",
                "%(line)s: %(count)d people wait longer than we promised, one of them %(minutes)d min.",
                need.count,
            )
        case Kind.WILL_WAIT:
            text = _("%(line)s: whoever comes now will wait %(minutes)d–%(high)d min.")
        case Kind.OVERLONG:
            text = _("Counter %(counter)d, %(name)s: the visit has lasted %(minutes)d min, twice its norm.")
        case Kind.BREAK_OVER:
            text = _("Counter %(counter)d, %(name)s: the break is %(minutes)d min longer than planned.")
        case Kind.SILENT:
            text = ngettext(
                "Silent for %(length)s: %(name)s. Check its power and network.",
                "Silent for %(length)s: %(name)s. Check their power and network.",
                need.count,
            )
        case Kind.STOPPED:
            text = ngettext(
                "%(count)d service is not taken for a while.",
                "%(count)d services are not taken for a while.",
                need.count,
            )
    return text % _figures(need, line)


@register.filter
def need_in_short(need: Need) -> str:
    """The same in a few words, for the line under a branch."""
    line = told(need, "line")
    short = {
        Kind.NOBODY_SERVES: _("%(line)s: no counter"),
        Kind.BROKEN: ngettext("%(line)s: %(count)d promise broken", "%(line)s: %(count)d promises broken", need.count),
        Kind.WILL_WAIT: _("%(line)s: %(minutes)d–%(high)d min"),
        Kind.OVERLONG: _("counter %(counter)d: %(minutes)d min"),
        Kind.BREAK_OVER: _("counter %(counter)d: break too long"),
        Kind.SILENT: ngettext("%(count)d device is silent", "%(count)d devices are silent", need.count),
        Kind.STOPPED: ngettext("%(count)d service stopped", "%(count)d services stopped", need.count),
    }
    return short[need.kind] % _figures(need, line)


@register.filter
def percent(share: float) -> str:
    """A share in whole per cent: «72 %»."""
    return f"{round(100 * share)}\u00a0%"


@register.filter
def percent_range(low: float, high: float) -> str:
    """An interval of a share: «91–97 %»."""
    return f"{round(100 * low)}–{round(100 * high)}\u00a0%"


@register.filter
def began(one: Any, now: datetime) -> str:
    """The moment from which a visit's timer counts, pauses taken out."""
    return (now - timedelta(seconds=one.elapsed_seconds)).isoformat()


@register.filter
def who_did(label: str) -> str:
    """Who acted: a name as it is, the house and a visitor in the reader's language."""
    return {"vikno": _("the system"), "visitor": _("the visitor")}.get(label, label)


@register.filter
def why_in_words(why: str) -> str:
    """A reason the house keeps as a code, in words; what a person wrote stays as it is."""
    return str(words.WHY.get(why, why))


@register.filter
def whole_minutes(seconds: int) -> int:
    """Seconds as minutes begun and done."""
    return seconds // 60


@register.filter
def minutes_ago(moment: datetime, now: datetime) -> int:
    """Whole minutes from `moment` to `now`; 0 for one still ahead."""
    return int(max((now - moment).total_seconds(), 0) // 60)


@register.filter
def service_name(service: Any) -> str:
    """The service as people call it, in the language of the page."""
    return pick(str(service), service.name_en)


@register.filter
def about(line: Any) -> str:
    """What a line of the journal speaks of; a counter kept by its bare number is called a counter.

    A message and a question to a register are named by what they are about, not by the code of their kind."""
    label = str(line.label)
    if label.isdigit() and line.word.startswith(("counter.", "break.")):
        return _("counter %(number)s") % {"number": label}
    if line.word.startswith(("message.", "letter.")) and " " in label:
        return label.partition(" ")[2]
    if line.word.startswith("request."):
        return _KIND.sub("", label, count=1)
    return label


@register.filter
def journal_word(word: str) -> str:
    """The journal's word in the reader's language; one without a translation is shown as it is kept."""
    return str(words.JOURNAL.get(word, word))


def _figures(need: Need, line: str) -> dict[str, Any]:
    return {
        "line": line,
        "count": need.count,
        "minutes": need.minutes,
        "length": minutes(need.minutes),
        "high": need.high,
        "counter": need.counter,
        "name": need.name,
    }
