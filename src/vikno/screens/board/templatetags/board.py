"""The second language of a board."""

from django import template
from django.template import Context
from django.template.base import NodeList, Parser, Token
from django.utils import translation
from django.utils.html import format_html

register = template.Library()


class SecondNode(template.Node):
    """Renders its inside in the second language, quieter and marked as such; nothing where there is none."""

    def __init__(self, inside: NodeList) -> None:
        self.inside = inside

    def render(self, context: Context) -> str:
        language = context.get("second")
        if not language:
            return ""
        with translation.override(language):
            return format_html(
                ' <span class="b-second" lang="{}">{}</span>', language, self.inside.render(context).strip()
            )


@register.tag
def second(parser: Parser, token: Token) -> SecondNode:
    """{% second %}{% translate "Ticket" %}{% endsecond %}: the same words once more, in the board's second language."""
    inside = parser.parse(("endsecond",))
    parser.delete_first_token()
    return SecondNode(inside)
