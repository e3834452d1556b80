"""The filter that counts people in words."""

from django import template

from vikno.lib.people import people as in_words

register = template.Library()


@register.filter
def people(count: int | None) -> str:
    """4 → «четверо», “4 people”; nothing for nothing."""
    return "" if count is None else in_words(count)
