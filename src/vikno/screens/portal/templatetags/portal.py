"""Small words of the portal: numbers in a row, time that is left as the ticking script writes it."""

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.translation import gettext

from vikno.lib import typography

register = template.Library()


@register.filter
def listed(numbers: Sequence[int]) -> str:
    """«3, 5 і 7», “3, 5 and 7”."""
    if len(numbers) < 2:
        return "".join(str(number) for number in numbers)
    before = ", ".join(str(number) for number in numbers[:-1])
    return gettext("%(numbers)s and %(last)s") % {"numbers": before, "last": numbers[-1]}


@register.filter
def left(until: datetime | None, now: datetime) -> str:
    """Minutes and seconds from now until a moment, 1:40; 0:00 when it has passed."""
    return typography.over((until - now).total_seconds()) if until else ""
