"""A photograph of a package's QR code into what is written in it."""

from typing import BinaryIO

import zxingcpp
from PIL import Image, ImageOps, UnidentifiedImageError

LARGEST = 20 << 20  # bytes
LONGEST_SIDE = 1600  # dots; a code is read as well, and faster, in a smaller picture


class NoCode(ValueError):
    """There is no code in the picture, or it is no picture."""


def code(file: BinaryIO, *, size: int) -> str:
    """What the picture's first code says. Raises NoCode."""
    if size > LARGEST:
        raise NoCode
    try:
        with Image.open(file) as picture:
            picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(picture).convert("L")
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            found = zxingcpp.read_barcodes(upright)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as problem:
        raise NoCode from problem
    text = next((one.text for one in found if one.text), "")
    if not text:
        raise NoCode
    return text
