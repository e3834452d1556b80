"""A QR code as an inline picture that takes the colour of the text around it."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_SIGN = (
    "M7 7.6C8 5.3 9.9 4 12.2 4c2.7 0 4.7 1.6 4.7 3.9 0 5.7-9.8 3.9-9.8 9.1 0 2 1.9 3 4.2 3 2.4 0 4.4-1.1 5.6-3.3"
    "M4.6 10.2h14.8M4.6 13.8h14.8"
)
_SIGN_SHARE = 0.16
"""Of the side: the sign hides a fortieth of the modules, the code mends a quarter."""


def payment_svg(text: str, *, label: str) -> SafeString:
    """A payment code with the hryvnia sign in its middle, as the National Bank's resolution 97 asks for (error Q)."""
    drawn = svg(text, label=label, error="q")
    side = int(drawn.partition('viewBox="0 0 ')[2].partition(" ")[0])
    hole = max(round(side * _SIGN_SHARE), 5) | 1
    start = (side - hole) / 2
    sign = format_html(
        '<path fill="#fff" d="M{start} {start}h{hole}v{hole}h-{hole}z"/><path transform="translate({start} {start})'
        ' scale({scale})" fill="none" stroke="currentColor" stroke-width="2.4" shape-rendering="auto" d="{sign}"/>',
        start=start,
        hole=hole,
        scale=round(hole / 24, 4),
        sign=_SIGN,
    )
    return mark_safe(drawn.removesuffix("</svg>") + sign + "</svg>")


def svg(text: str, *, label: str, css_class: str = "v-qr", error: str = "m") -> SafeString:
    """The code of `text`, as large as its place, without a quiet zone: leave four modules of light around it.

    `error` is how much of it may be lost: l, m, q or h, from 7 to 30 percent.
    """
    matrix = segno.make(text, error=error, micro=False, boost_error=error != "q").matrix
    runs = [f"M{start} {row}h{length}v1h-{length}z" for row, line in enumerate(matrix) for start, length in _runs(line)]
    return format_html(
        '<svg class="{}" viewBox="0 0 {size} {size}" role="img" aria-label="{}" shape-rendering="crispEdges">'
        '<path fill="currentColor" d="{}"/></svg>',
        css_class,
        label,
        "".join(runs),
        size=len(matrix),
    )


def _runs(line: bytes | bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow one another."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if not dark:
            continue
        if found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found
