"""Tags and filters every template has: icons, the sign, Ukrainian spaces, numbers, hours, and parts that need sums."""

from collections.abc import Mapping
from datetime import datetime, timedelta
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
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_info, gettext, ngettext

from vikno.lib import bars, clock, localise, look, typography
from vikno.lib import words as in_words
from vikno.lib.latin import latin

register = template.Library()

LIB = Path(__file__).resolve().parent.parent


# ---------------------------------------------------------------- words and numbers; nothing stays nothing


@register.filter(name="uk", is_safe=True)
@register.filter(name="nbsp", is_safe=True)
def uk(value: Any) -> SafeString:
    """Tie short words and numbers to what follows them, by a space or a hyphen; escapes unless the value is safe."""
    return mark_safe(typography.join(typography.tie(conditional_escape(value))))


@register.filter
def thousands(value: Any, places: int | None = None) -> str:
    return "" if value in (None, "") else in_words.thousands(value, places)


@register.filter
def money(value: Any) -> str:
    return "" if value in (None, "") else in_words.money(value)


@register.filter(name="clock")
def clock_filter(value: Any) -> str:
    return in_words.hour(value) if value else ""


@register.filter
def day(value: Any) -> str:
    return in_words.day(value) if value else ""


@register.filter
def short_day(value: Any) -> str:
    return in_words.day(value, "D") if value else ""


@register.filter
def only_day(value: Any) -> str:
    return in_words.day(value, "") if value else ""


@register.filter
def person(name: str) -> str:
    """A person's name as the reader of the page can read it: in Latin letters on an English one."""
    return localise.pick(name, latin(name))


@register.filter
def minutes(value: Any) -> str:
    return "" if value in (None, "") else in_words.minutes(value)


@register.filter
def mmss(value: Any) -> str:
    return "" if value in (None, "") else in_words.mmss(value)


span = register.filter("span", in_words.span)
bare_span = register.filter("bare_span", in_words.bare_span)


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
    """The error summary of a bound form, or of (id, text) pairs; nothing when all is well. Takes the focus.

    One fault that is no field's is its own title: what happened, and below what to do.
    """
    found = list(items or [])
    if form is not None and form.is_bound:
        for field in form:
            found += [(field.id_for_label or field.auto_id, f"{field.label}: {_lower(text)}") for text in field.errors]
        found += [("", str(text)) for text in form.non_field_errors()]
    if len(found) == 1 and not found[0][0]:
        happened, _sep, advice = found[0][1].partition(". ")
        return {
            "found": [("", advice)] if advice else [],
            "title": happened.rstrip("."),
            "is_alone": True,
            "focus": focus,
        }
    title = ngettext("Correct %(count)s field", "Correct %(count)s fields", len(found)) % {"count": len(found)}
    return {"found": found, "title": title, "focus": focus}


def _lower(text: str) -> str:
    """A sentence going on after a colon; English keeps its capitals (November), and so do abbreviations."""
    if translation.get_language() != "uk" or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


@register.inclusion_tag("parts/wait.html")
def wait(low: timedelta | float | None, high: timedelta | float | None, **more: Any) -> dict[str, Any]:
    """The interval of a wait, large, with its band. See parts/wait.html for the rest."""
    low, high = _number(low), _number(high)
    open_ended = bool(low and not high)
    text = in_words.span(low, high) if open_ended else in_words.bare_span(low, high)
    return {"low": low, "high": high, "text": text, "open_ended": open_ended, **more}


@register.inclusion_tag("parts/band.html")
def band(
    low: timedelta | float | None,
    high: timedelta | float | None,
    axis: int = 30,
    now: datetime | None = None,
    words: bool = True,
) -> dict[str, Any]:
    """An interval on an axis of minutes; with `now`, in hours from now on."""
    low, high = _number(low), _number(high)
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


def _number(length: timedelta | float | None) -> float | None:
    """A length as a number of minutes."""
    return length.total_seconds() / 60 if isinstance(length, timedelta) else length


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
    return {
        "drawn": bars.panes(done, total, panes),
        "done": done,
        "total": total,
        "text": text,
        "left": left,
        "label": label,
    }


@register.inclusion_tag("parts/load.html")
def pips(load: int, word: str = "", of: int = 6) -> dict[str, Any]:
    """Six panes of load, `load` of them filled; the word says the same."""
    return {"panes": [number < load for number in range(of)], "word": word}


@register.inclusion_tag("parts/day_picture.html")
def day_picture(picture: Any, title: str, **more: Any) -> dict[str, Any]:
    """The picture of a day from `vikno.lib.charts.day_picture`, with its table."""
    return {"picture": picture, "title": title, **more}


@register.filter
def known_icon(name: str) -> str:
    """An icon's name that comes from data, or the plain circle when the sprite has no such drawing."""
    return name if name in icon_names() else "circle"


@register.filter(name="local")
def local(row: Any, field: str = "name") -> str:
    """`hall|local:"way"`: the row's `way_en` on an English page where it has one, else `way_uk`."""
    return localise.told(row, field) if row is not None else ""


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key that is a variable; nothing when absent."""
    return mapping.get(key)


@register.filter
def numbered(value: Any) -> str:
    """«№ 12», in English “No. 12”; of an empty text the sign alone."""
    return in_words.numbered(value)


@register.filter
def is_zero(value: Any) -> bool:
    """True for 0, which a table writes quietly."""
    return isinstance(value, int | float | Decimal) and value == 0
