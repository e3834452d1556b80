"""QR codes as pictures of the page."""

import re

import segno

from vikno.lib import qr

LINK = "https://tsnap.example/t/AbCdEfGhIjKlMnOpQrStUv/"


def drawn(picture):
    """The modules a picture draws, row by row."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', picture)[1])
    rows = [[False] * size for _ in range(size)]
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", picture):
        for place in range(int(x), int(x) + int(length)):
            rows[int(y)][place] = True
    return rows


def test_the_picture_is_the_code_of_the_text():
    wanted = segno.make(LINK, error="m", micro=False).matrix
    assert drawn(qr.svg(LINK, label="QR")) == [[bool(module) for module in row] for row in wanted]


def test_the_picture_has_a_name_and_no_colour_of_its_own():
    picture = qr.svg(LINK, label="Код «талона»")
    assert 'role="img" aria-label="Код «талона»"' in picture
    assert 'fill="currentColor"' in picture


def test_a_label_cannot_break_out_of_the_picture():
    assert "<script>" not in qr.svg(LINK, label='"><script>')
