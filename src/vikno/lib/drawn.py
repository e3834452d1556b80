"""A signature drawn on the screen, as the page sends it, into what the archive keeps."""

import base64
import binascii

START = "data:image/png;base64,"
LARGEST = 400_000  # letters of the text; a drawn signature has about 20 000


class NotASignature(ValueError):
    """The text is no picture of a signature."""


def picture(text: str) -> bytes | None:
    """The picture's bytes; None where nothing was drawn. Raises NotASignature."""
    if not text:
        return None
    if not text.startswith(START) or len(text) > LARGEST:
        raise NotASignature
    try:
        return base64.b64decode(text[len(START) :], validate=True)
    except binascii.Error as problem:
        raise NotASignature from problem
