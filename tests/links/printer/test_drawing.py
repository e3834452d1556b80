"""The slip as a picture: as wide as the paper, black or white, everything on it and nothing cut off."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from vikno.lib.paper import PrinterTrouble
from vikno.links.printer import drawing, fonts
from vikno.links.printer.drawing import LEFT, PLAIN, RIGHT, WIDTH, draw, wrapped
from vikno.links.printer.fonts import HEAD, TEXT, Hand


def ink(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box that holds all that is black."""
    return ImageChops.invert(picture.convert("L")).getbbox()


def test_a_slip_is_576_dots_wide_and_black_or_white(slip):
    picture = draw(slip)
    assert (picture.width, picture.mode) == (WIDTH, "1")


def test_nothing_comes_near_the_edges_of_the_paper(slip):
    left, _, right, _ = ink(draw(slip))
    assert left >= LEFT - 4
    assert right <= RIGHT + 4


def test_a_slip_is_as_tall_as_what_stands_on_it(slip):
    bare = replace(slip, papers=(), also="", link="")
    assert draw(bare).height < draw(slip).height - 300


@pytest.mark.parametrize("field", ["service", "also", "hall", "foot", "place", "organisation"])
def test_long_words_make_the_slip_longer_and_not_wider(slip, field):
    long = replace(slip, **{field: "Найдовша назва з тих, що бувають у переліку послуг центру, " * 4})
    assert draw(long).height > draw(slip).height
    assert ink(draw(long))[2] <= RIGHT + 4


def test_twenty_counters_stand_in_rows(slip):
    many = replace(slip, counters=tuple(range(1, 21)))
    assert ink(draw(many))[2] <= RIGHT + 4


def test_a_number_too_long_for_the_paper_is_drawn_smaller(slip):
    assert ink(draw(replace(slip, number="А\u00a01234567890")))[2] <= RIGHT + 4


def test_every_letter_of_the_slip_is_drawn_by_a_file_that_has_it(slip):
    for letter in "Ґґ Єє Її Іі ’ « » — № ₴ Aa 147 –":
        assert any(cut.holds(letter) for cut in fonts._cuts(TEXT)), letter


@pytest.mark.parametrize("family", [HEAD, TEXT])
def test_the_same_letter_differs_from_an_empty_box(family):
    hand = Hand(family, 40, 700)
    assert len({round(hand.length(letter)) for letter in "іїґШЖ"}) > 2


def test_lines_are_no_wider_than_asked():
    lines = list(wrapped("військово-обліковий документ, якщо ви на обліку і прийшли самі", PLAIN, 300))
    assert len(lines) > 1
    assert all(PLAIN.length(line) <= 300 for line in lines)


def test_a_word_wider_than_the_paper_is_broken_and_not_lost():
    assert "".join(wrapped("ж" * 60, PLAIN, 300)) == "ж" * 60


def test_short_words_stay_with_the_next_one():
    assert not any(line.endswith((" з", " і", " в")) for line in wrapped("одне з вікон і все в одній залі", PLAIN, 180))


def test_the_qr_code_is_the_link(slip):
    import segno

    matrix = [list(row) for row in segno.make(slip.link, error="m", micro=False, boost_error=False).matrix]
    picture = draw(replace(slip, papers=(), foot="", hall="", wait=""))
    step = 208 // len(matrix)
    below = next(y for y in range(300, picture.height) if _row(picture, y, step, len(matrix)) == _dark(matrix[0]))
    drawn = [_row(picture, below + step * row, step, len(matrix)) for row in range(len(matrix))]
    assert drawn == [_dark(row) for row in matrix]


def _row(picture, y, step, count):
    if y + step > picture.height:
        return None
    return [picture.getpixel((LEFT + column * step + 1, y + 1)) == 0 for column in range(count)]


def _dark(row):
    return [bool(module) for module in row]


def test_without_the_font_files_the_trouble_has_a_name(slip, monkeypatch, tmp_path):
    fonts._cuts.cache_clear()
    fonts._font.cache_clear()
    monkeypatch.setattr(fonts, "STATIC", tmp_path)
    with pytest.raises(PrinterTrouble) as trouble:
        draw(slip)
    assert trouble.value.code == PrinterTrouble.NO_FONTS
    fonts._cuts.cache_clear()


def test_the_smallest_letters_are_26_dots(slip):
    hands = [value for value in vars(drawing).values() if isinstance(value, Hand)]
    assert min(hand.size for hand in hands) >= 26
