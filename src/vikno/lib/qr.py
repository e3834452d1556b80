"""A QR code as an inline picture that takes the colour of the text around it."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString


def svg(text: str, *, label: str, css_class: str = "v-qr") -> SafeString:
    """The code of `text`, as large as its place, without a quiet zone: leave four modules of light around it."""
    matrix = segno.make(text, error="m", micro=False).matrix
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
