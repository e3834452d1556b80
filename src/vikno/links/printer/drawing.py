"""A slip as a picture: 576 dots wide (72 mm at 8 dots a millimetre), black or white, nothing under 26 dots."""

from collections.abc import Iterator

import segno
from PIL import Image, ImageDraw

from vikno.lib.paper import Slip
from vikno.lib.typography import tie
from vikno.links.printer.fonts import HEAD, TEXT, Hand

WIDTH = 576
LEFT, RIGHT = 24, 552
TALLEST = 4000
INK_FROM = 150  # of 255: lighter is paper
DASH, GAP, RULE = 14, 10, 4

NAME, PLACE = Hand(HEAD, 36, 700), Hand(TEXT, 27)
NUMBER = Hand(TEXT, 160, 700)
SERVICE, PLAIN, BOLD = Hand(HEAD, 38, 700), Hand(TEXT, 30), Hand(TEXT, 30, 600)
WAIT, UNIT = Hand(TEXT, 66, 700), Hand(TEXT, 30)
SIGN, TITLE = Hand(TEXT, 30, 700), Hand(HEAD, 36, 700)
FOOT = Hand(TEXT, 26)


def draw(slip: Slip) -> Image.Image:
    """The slip in one bit a dot, as tall as it needs. Raises PrinterTrouble (no_fonts)."""
    sheet = Sheet()
    _head(sheet, slip)
    if slip.number:
        _number(sheet, slip)
    if slip.wait or slip.hall:
        sheet.cut()
        _wait(sheet, slip)
    if slip.link:
        sheet.cut()
        _link(sheet, slip)
    if slip.papers:
        sheet.cut()
        _papers(sheet, slip)
    if slip.foot:
        sheet.cut()
        sheet.text(slip.foot, FOOT, lead=33)
    return sheet.picture()


class Sheet:
    """Paper being drawn on from the top; `y` is the top of what comes next."""

    def __init__(self) -> None:
        self.image = Image.new("L", (WIDTH, TALLEST), 255)
        self.pen = ImageDraw.Draw(self.image)
        self.y = 24

    def line(self, text: str, hand: Hand, x: int, baseline: int) -> int:
        """Draw one line on a baseline; where it ends."""
        end = float(x)
        for piece, font in hand.runs(text):
            self.pen.text((end, baseline), piece, font=font, fill=0, anchor="ls")
            end += font.getlength(piece)
        return round(end)

    def text(self, text: str, hand: Hand, *, lead: int, x: int = LEFT, right: int = RIGHT) -> None:
        """Draw text in lines of at most the width between `x` and `right`, `lead` dots apart, and move below it."""
        for line in wrapped(text, hand, right - x):
            self.line(line, hand, x, self.y + round(lead * 0.78))
            self.y += lead

    def cut(self) -> None:
        """A dashed line across, with room above and below."""
        self.y += 18
        for start in range(LEFT, RIGHT, DASH + GAP):
            self.pen.rectangle((start, self.y, min(start + DASH, RIGHT) - 1, self.y + RULE - 1), fill=0)
        self.y += RULE + 24

    def picture(self) -> Image.Image:
        """What was drawn, cut off below and made black and white."""
        whole = self.image.crop((0, 0, WIDTH, min(self.y + 24, TALLEST)))
        return whole.point(lambda shade: 255 if shade > INK_FROM else 0).convert("1", dither=Image.Dither.NONE)


def wrapped(text: str, hand: Hand, width: int) -> Iterator[str]:
    """The text in lines no wider than `width`; a word that is wider by itself is broken, not lost."""
    line = ""
    for word in tie(text).split(" "):
        longer = f"{line} {word}" if line else word
        if hand.length(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while hand.length(line) > width:
            fits = max(count for count in range(1, len(line) + 1) if count == 1 or hand.length(line[:count]) <= width)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def _head(sheet: Sheet, slip: Slip) -> None:
    top = sheet.y
    x, y = LEFT + 6, top + 15
    # The mark on a grid of 24: frame 3,2–21,22, bars 2, the small pane solid; here 2.2 dots to a step.
    outer = (x, y, x + 42, y + 46)
    sheet.pen.rectangle(outer, fill=0)
    sheet.pen.rectangle((x + 5, y + 23, x + 17, y + 41), fill=255)
    sheet.pen.rectangle((x + 22, y + 5, x + 37, y + 41), fill=255)
    sheet.text(slip.organisation, NAME, lead=40, x=LEFT + 72)
    sheet.text(slip.place, PLACE, lead=33, x=LEFT + 72)
    sheet.y = max(sheet.y, y + 52)


def _number(sheet: Sheet, slip: Slip) -> None:
    size = NUMBER
    while size.length(slip.number) > RIGHT - LEFT:
        size = Hand(TEXT, size.size - 8, 700)
    sheet.y += 40
    sheet.line(slip.number, size, LEFT - 2, sheet.y + round(size.size * 0.66))
    sheet.y += round(size.size * 0.66) + 38
    sheet.text(slip.service, SERVICE, lead=44)
    if slip.also:
        sheet.y += 4
        sheet.text(slip.also, PLAIN, lead=38)


def _wait(sheet: Sheet, slip: Slip) -> None:
    if slip.wait:
        end = sheet.line(slip.wait, WAIT, LEFT, sheet.y + 60)
        end = sheet.line(slip.unit, UNIT, end + 14, sheet.y + 60)
        first, second = slip.when
        if second and end + 28 + max(PLAIN.length(first), BOLD.length(second)) <= RIGHT:
            sheet.line(tie(first), PLAIN, end + 28, sheet.y + 24)
            sheet.line(tie(second), BOLD, end + 28, sheet.y + 60)
            sheet.y += 84
        else:
            sheet.y += 80
            sheet.text(f"{first} {second}".strip(), PLAIN, lead=38)
    if slip.hall:
        _hall(sheet, slip)


def _hall(sheet: Sheet, slip: Slip) -> None:
    lines = list(wrapped(slip.hall, BOLD, RIGHT - LEFT))
    sheet.y += 8
    for line in lines[:-1]:
        sheet.line(line, BOLD, LEFT, sheet.y + 30)
        sheet.y += 38
    end = sheet.line(lines[-1], BOLD, LEFT, sheet.y + 36)
    x = end + 20
    for number in slip.counters:
        width = max(52, round(SIGN.length(str(number))) + 22)
        if x + width > RIGHT:
            x, sheet.y = LEFT, sheet.y + 66
        _sign(sheet, x, sheet.y, width, str(number))
        x += width + 10
    sheet.y += 62


def _sign(sheet: Sheet, x: int, y: int, width: int, number: str) -> None:
    """A counter: a number in a window with a thicker sill."""
    sheet.pen.rectangle((x, y, x + width - 1, y + 55), fill=0)
    sheet.pen.rectangle((x + 4, y + 4, x + width - 5, y + 45), fill=255)
    sheet.line(number, SIGN, x + round((width - SIGN.length(number)) / 2), y + 35)


def _link(sheet: Sheet, slip: Slip) -> None:
    modules = [list(row) for row in segno.make(slip.link, error="m", micro=False, boost_error=False).matrix]
    step = max(208 // len(modules), 4)
    side = step * len(modules)
    top = sheet.y
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                x, y = LEFT + column * step, top + row * step
                sheet.pen.rectangle((x, y, x + step - 1, y + step - 1), fill=0)
    x = LEFT + side + 28
    sheet.y = top + 20
    sheet.text(slip.link_title, TITLE, lead=42, x=x)
    sheet.text(slip.link_text, PLAIN, lead=39, x=x)
    sheet.y = max(sheet.y, top + side + 8)


def _papers(sheet: Sheet, slip: Slip) -> None:
    if slip.papers_title:
        sheet.text(slip.papers_title, TITLE, lead=48)
    for paper in slip.papers:
        sheet.pen.rectangle((LEFT, sheet.y + 4, LEFT + 25, sheet.y + 29), outline=0, width=3)
        sheet.text(paper, PLAIN, lead=36, x=LEFT + 46)
        sheet.y += 12
    sheet.y -= 8
