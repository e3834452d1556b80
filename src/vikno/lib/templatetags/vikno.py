"""Tags and filters every template has: icons, the sign, Ukrainian spaces, numbers, hours, and parts that need sums."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, RadioSelect, Select
from django.template import Context
from django.templatetags.static import static
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext, ngettext

from vikno.lib import bars, clock, localise, look, typography

register = template.Library()

LIB = Path(__file__).resolve().parent.parent
Moment = datetime | time


# ---------------------------------------------------------------- words and numbers


@register.filter(name="uk", is_safe=True)
@register.filter(name="nbsp", is_safe=True)
def uk(value: Any) -> SafeString:
    """Tie short words and numbers to what follows them; escapes unless the value is already safe."""
    return mark_safe(typography.tie(conditional_escape(value)))


@register.filter
def thousands(value: Any, places: int | None = None) -> str:
    """1850 → «1 850» (English: 1,850); `places` fixes the digits after the comma. Empty stays empty."""
    return "" if value in (None, "") else _local(typography.thousands(value, places))


@register.filter
def money(value: Any) -> str:
    """45.42 → «45,42 ₴». Empty stays empty."""
    return "" if value in (None, "") else _local(typography.money(value))


def _local(ukrainian: str) -> str:
    if (translation.get_language() or "uk").startswith("en"):
        number, hryvnias, _ = ukrainian.partition(f"{typography.NBSP}₴")
        return number.replace(",", ".").replace(typography.NBSP, ",") + hryvnias
    return ukrainian


@register.filter(name="clock")
def clock_filter(value: Moment | None) -> str:
    """The hour in Kyiv as 10:42; nothing for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(clock.KYIV)
    return f"{value:%H:%M}"


@register.filter
def day(value: date | datetime | None) -> str:
    """«вівторок, 18 листопада», in English “Tuesday 18 November”; nothing for nothing."""
    return _day(value, "l")


@register.filter
def short_day(value: date | datetime | None) -> str:
    """«вт, 18 листопада», in English “Tue 18 November”."""
    return _day(value, "D")


@register.filter
def only_day(value: date | datetime | None) -> str:
    """«18 листопада», in English “18 November”."""
    return _day(value, "")


def _day(value: date | datetime | None, weekday: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = clock.day_of(value)
    number = f"{date_format(value, 'j')}{typography.NBSP}{date_format(value, 'E')}"
    if not weekday:
        return number
    if (translation.get_language() or "uk").startswith("uk"):
        return f"{date_format(value, weekday).lower()}, {number}"
    return f"{date_format(value, weekday)} {number}"


@register.filter
def span(low: float | None, high: float | None) -> str:
    """A wait in minutes with its unit: «10–18 хв», «до 5 хв», «від 5 хв» when the end is not known."""
    text = bare_span(low, high)
    if not text:
        return ""
    if not high and low and translation.get_language() == "en":
        return typography.tie(gettext("%(low)s min or more") % {"low": _whole(low)})
    unit = gettext("min")
    return f"{text}{typography.NBSP}{unit}"


@register.filter
def bare_span(low: float | None, high: float | None) -> str:
    """The same without its unit, for columns headed «хв». Never one number."""
    if low is None and high is None:
        return ""
    if not high:
        return gettext("from %(low)s") % {"low": _whole(low)} if low else gettext("under 1")
    if not low or _whole(low) == _whole(high):
        return gettext("up to %(high)s") % {"high": _whole(high)}
    return f"{_whole(low)}–{_whole(high)}"


def _whole(minutes: float | timedelta | None) -> int:
    if isinstance(minutes, timedelta):
        minutes = minutes.total_seconds() / 60
    return round(minutes or 0)


@register.filter
def minutes(value: timedelta | float | None) -> str:
    """A length as «12 хв», from an hour on «1 год 20 хв»; a number counts as minutes. Nothing for nothing."""
    if value is None or value == "":
        return ""
    hours, rest = divmod(_whole(value), 60)
    in_minutes, in_hours = gettext("min"), gettext("h")
    minute = f"{rest}{typography.NBSP}{in_minutes}"
    if not hours:
        return minute
    hour = f"{hours}{typography.NBSP}{in_hours}"
    return f"{hour} {minute}" if rest else hour


@register.filter
def mmss(value: timedelta | float | None) -> str:
    """A length as 06:24; a number counts as seconds. Nothing for nothing."""
    if value is None or value == "":
        return ""
    return typography.mmss(value.total_seconds() if isinstance(value, timedelta) else value)


# ---------------------------------------------------------------- the page


@register.simple_tag(takes_context=True)
def root(context: Context, surface: str) -> SafeString:
    """Attributes of <html>: language, surface, the person's look, the server's hour and the pace of its clock."""
    chosen = look.of(context.get("request"), context.get("look"))
    pairs = [("lang", translation.get_language() or "uk"), ("data-surface", surface)]
    pairs += [(look.ATTRIBUTES[name], value) for name, value in chosen.items()]
    pairs += [("data-now", (context.get("now") or clock.now()).isoformat()), ("data-speed", f"{clock.speed():g}")]
    return format_html_join(" ", '{}="{}"', pairs)


@register.simple_tag
def styles() -> SafeString:
    """Our style sheet: every part by itself while DEBUG, so that a change is seen at once; else the joined file."""
    joined = LIB / "static" / "vendor" / "vikno.css"
    if settings.DEBUG or not joined.is_file():
        return format_html('<link rel="stylesheet" href="{}">', static("vikno/vikno.css"))
    return format_html('<link rel="stylesheet" href="{}?{}">', static("vendor/vikno.css"), _stamp(joined))


@cache
def _stamp(path: Path) -> str:
    return f"{path.stat().st_mtime_ns // 1_000_000_000:x}"


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon of lib/icons.txt. Without a label it is hidden from readers, as icons beside words must be.

    Raises TemplateSyntaxError for a name that is not in the list.
    """
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"No icon {name!r}: add it to lib/icons.txt and run python -m tools.assets.")
    heard = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="v-icon{}" width="24" height="24" viewBox="0 0 24 24" stroke-width="2" stroke-linecap="round"'
        ' stroke-linejoin="round" focusable="false" {}><use href="{}#{}"></use></svg>',
        f" v-icon--{size}" if size else "",
        heard,
        static("vendor/icons.svg"),
        name,
    )


@cache
def icon_names() -> frozenset[str]:
    """The names in lib/icons.txt."""
    lines = (LIB / "icons.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@register.inclusion_tag("parts/mark.html")
def mark(label: str = "", tone: str = "") -> dict[str, Any]:
    """The sign of Vikno; hidden from readers unless labelled."""
    return {"label": label, "tone": tone}


@register.inclusion_tag("parts/language.html", takes_context=True)
def languages(context: Context, short: bool = False) -> dict[str, Any]:
    """Buttons to the other languages; work without JavaScript."""
    request = context.get("request")
    current = translation.get_language()
    others = [get_language_info(code) for code, _ in settings.LANGUAGES if code != current]
    return {
        "others": others,
        "short": short,
        "here": request.get_full_path() if request else "/",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("parts/look.html", takes_context=True)
def looks(context: Context) -> dict[str, Any]:
    """The chooser of day or night, contrast and letter size."""
    request = context.get("request")
    return {
        "chosen": look.of(request, context.get("look")),
        "here": request.get_full_path() if request else "/",
        "csrf_token": context.get("csrf_token"),
    }


# ---------------------------------------------------------------- parts that need sums


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget with Bootstrap's class, its hint and its error named to readers."""
    widget = field.field.widget
    extra: dict[str, Any] = {}
    if isinstance(widget, CheckboxInput | RadioSelect):
        extra["class"] = "form-check-input"
    elif isinstance(widget, Select):
        extra["class"] = "form-select"
    else:
        extra["class"] = "form-control"
    if field.errors:
        extra["class"] += " is-invalid"
        extra["aria-invalid"] = "true"
    told = [f"{field.auto_id}-{part}" for part, there in (("hint", field.help_text), ("error", field.errors)) if there]
    if told:
        extra["aria-describedby"] = " ".join(told)
    extra["class"] = f"{widget.attrs.get('class', '')} {extra['class']}".strip()
    return field.as_widget(attrs=extra)


@register.filter
def is_choice(field: BoundField) -> str:
    """What kind of drawing the field needs: "radio", "check" or "line"."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect):
        return "radio"
    return "check" if isinstance(widget, CheckboxInput) else "line"


@register.inclusion_tag("parts/errors.html")
def errors(form: Any = None, items: Any = None, focus: bool = True) -> dict[str, Any]:
    """The error summary of a bound form, or of (id, text) pairs; nothing when there is nothing wrong. Takes the focus."""
    found = list(items or [])
    if form is not None and form.is_bound:
        for field in form:
            found += [(field.id_for_label or field.auto_id, f"{field.label}: {_lower(text)}") for text in field.errors]
        found += [("", str(text)) for text in form.non_field_errors()]
    title = ngettext("Correct %(count)s field", "Correct %(count)s fields", len(found)) % {"count": len(found)}
    return {"found": found, "title": title, "focus": focus}


def _lower(text: str) -> str:
    """A sentence going on after a colon; English keeps its capitals (November), and so do abbreviations."""
    if translation.get_language() != "uk" or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


@register.inclusion_tag("parts/wait.html")
def wait(low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    """The interval of a wait, large, with its band. See parts/wait.html for the rest."""
    open_ended = bool(low and not high)
    text = span(low, high) if open_ended else bare_span(low, high)
    return {"low": low, "high": high, "text": text, "open_ended": open_ended, **more}


@register.inclusion_tag("parts/band.html")
def band(low: float | None, high: float | None, axis: int = 30, now: datetime | None = None, words: bool = True) -> dict[str, Any]:
    """An interval on an axis of minutes; with `now`, in hours from now on."""
    drawn = bars.band(low or 0, high, axis)
    marks: list[str] = []
    if words and not now:
        unit = gettext("min")
        marks = [*(str(round(step * drawn.axis / 3)) for step in range(3)), f"{drawn.axis}{typography.NBSP}{unit}"]
    return {
        "drawn": drawn,
        "marks": marks,
        "now": now,
        "words": words,
        "from_at": now + timedelta(minutes=low or 0) if now else None,
        "to_at": now + timedelta(minutes=high) if now and high else None,
        "end_at": now + timedelta(minutes=drawn.axis) if now else None,
    }


@register.inclusion_tag("parts/timer.html")
def timer(
    since: datetime | None,
    norm: timedelta | float | None = None,
    now: datetime | None = None,
    held: str = "",
    until: datetime | None = None,
    small: bool = False,
    label: str = "",
) -> dict[str, Any]:
    """Time since a moment against a norm (timedelta or minutes). `held` names why it stands; `until` stops it there."""
    end = until or now or clock.now()
    elapsed = max(0.0, (end - since).total_seconds()) if since else 0.0
    normal = norm.total_seconds() if isinstance(norm, timedelta) else (norm or 0) * 60
    meter = bars.meter(elapsed, normal) if normal else None
    left = normal - elapsed
    return {
        "since": since,
        "ticking": bool(since and not held and until is None),
        "elapsed": typography.mmss(elapsed),
        "norm_seconds": f"{normal:g}",
        "norm": timedelta(seconds=normal) if normal else None,
        "meter": meter,
        "left": typography.over(left),
        "over": typography.over(-left),
        "late": bool(normal and left < 0),
        "held": held,
        "small": small,
        "label": label or gettext("Time of this visit"),
    }


@register.inclusion_tag("parts/progress.html")
def progress(done: int, total: int, text: str = "", left: str = "", panes: int = 16, label: str = "") -> dict[str, Any]:
    """Work done as a row of panes, with its words."""
    return {"drawn": bars.panes(done, total, panes), "done": done, "total": total, "text": text, "left": left, "label": label}


@register.inclusion_tag("parts/load.html")
def pips(load: int, word: str = "", of: int = 6) -> dict[str, Any]:
    """Six panes of load, `load` of them filled; the word says the same."""
    return {"panes": [number < load for number in range(of)], "word": word}


@register.inclusion_tag("parts/day_picture.html")
def day_picture(picture: Any, title: str, **more: Any) -> dict[str, Any]:
    """The picture of a day from `vikno.lib.charts.day_picture`, with its table."""
    return {"picture": picture, "title": title, **more}


@register.filter(name="local")
def local(row: Any, field: str = "name") -> str:
    """`hall|local:"way"`: the row's `way_en` on an English page where it has one, else `way_uk`."""
    return localise.told(row, field) if row is not None else ""


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key that is a variable; nothing when absent."""
    return mapping.get(key)


@register.filter
def is_zero(value: Any) -> bool:
    """True for 0, which a table writes quietly."""
    return isinstance(value, int | float | Decimal) and value == 0
