"""PDF from a typst template and plain data: PDF/UA-1, our own fonts, no network.

A template is a file that reads its data by `#let data = json(bytes(sys.inputs.data))`: what a person wrote arrives as
values and is never read as typst's own language. Compilers are kept, for a warm one is several times as fast, and lent
to one caller at a time; whoever finds none free waits.
"""

import json
import queue
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from vikno.lib import pdf_fonts

MOST = 2
"""Compilers kept: as many papers are drawn at once, the rest wait. Each holds some 30 MB."""

PATIENCE = 20.0
"""Seconds after which waiting for a compiler is given up."""

_NO_PACKAGES = "/nonexistent"
"""Where typst looks for packages of others: nothing is fetched, nothing is found."""


class PdfBusy(Exception):
    """Every compiler was busy for PATIENCE seconds."""


class PdfTrouble(Exception):
    """A template has a fault, or the data cannot be set as the standard of accessible PDF wants."""


def pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The paper as PDF/UA-1: tagged, titled, in the language that the template sets.

    `data` is plain JSON; letters the fonts lack become question marks. Templates may read files beside and below their
    own folder, nothing else. Raises PdfTrouble, PdfBusy, NoFonts.
    """
    (made,) = _compiled(template, data, format="pdf", pdf_standards="ua-1")
    return made


def pictures(template: Path, data: Mapping[str, Any], *, dots_per_inch: float = 96) -> list[bytes]:
    """The same paper as PNG, a picture a page: for a preview and for looking at it in tests."""
    return _compiled(template, data, format="png", ppi=dots_per_inch)


def _compiled(template: Path, data: Mapping[str, Any], **how: Any) -> list[bytes]:
    inputs = {"data": json.dumps(_printable(data), ensure_ascii=False)}
    with _lent() as compiler:
        try:
            made = compiler.compile(input=template, root=template.parent, sys_inputs=inputs, **how)
        except typst.TypstError as fault:
            raise PdfTrouble(f"{template.name}: {fault}") from fault
    return [bytes(page) for page in made] if isinstance(made, list) else [bytes(made)]


def _printable(value: Any) -> Any:
    """The data with every text in letters that can be printed."""
    if isinstance(value, str):
        return pdf_fonts.written(value)
    if isinstance(value, Mapping):
        return {str(name): _printable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    return value


_free: "queue.LifoQueue[typst.Compiler]" = queue.LifoQueue()
_made = 0
_making = Lock()


@contextmanager
def _lent() -> Iterator[typst.Compiler]:
    """A compiler for one caller, the warmest first; made while there are fewer than MOST."""
    compiler = _one()
    try:
        yield compiler
    finally:
        _free.put(compiler)


def _one() -> typst.Compiler:
    global _made
    try:
        return _free.get_nowait()
    except queue.Empty:
        with _making:
            if _made < MOST:
                compiler = typst.Compiler(
                    font_paths=pdf_fonts.fonts(),
                    ignore_system_fonts=True,
                    package_path=_NO_PACKAGES,
                    package_cache_path=_NO_PACKAGES,
                )
                _made += 1
                return compiler
    try:
        return _free.get(timeout=PATIENCE)
    except queue.Empty:
        raise PdfBusy from None
