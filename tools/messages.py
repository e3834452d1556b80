"""The texts on screens and their Ukrainian: `python -m tools.messages update | compile | check`.

A msgid is the English sentence itself; each app, screen, link and the library keeps its Ukrainian in
`locale/uk/LC_MESSAGES/django.po`. Babel does what GNU gettext would, so no system package is needed.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "vikno"
LANGUAGE = "uk"
CALLS = {
    name: shape
    for plain, shape in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
    for name in (plain, f"{plain}_lazy")
} | {"_": None, "gettext_noop": None}
PLURALS = (
    "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2 && n % 10 <= 4 && "
    "(n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || "
    "(n % 100 >=11 && n % 100 <=14 )) ? 2: 3);"
)
FORMS = 4
HEADING = "# Texts of this room in Ukrainian. The msgid is the English sentence."
HEADERS = {
    "Project-Id-Version": "Vikno",
    "Language": LANGUAGE,
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": PLURALS,
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd%]|\{(\w*)\}")


@dataclass(frozen=True)
class Found:
    """One text in the code: where, in which context, in one form or two."""

    place: str
    line: int
    msgid: str | tuple[str, str]
    context: str | None
    comments: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str | None]:
        return (self.msgid if isinstance(self.msgid, str) else self.msgid[0], self.context)


def roots(source: Path = SOURCE) -> list[Path]:
    """The folders that keep a catalogue of their own when they have texts, in order of path."""
    rooms = [source / "lib", source / "config"]
    for storey in ("apps", "screens", "links"):
        rooms += [room for room in sorted((source / storey).glob("*")) if (room / "__init__.py").exists()]
    return [room for room in rooms if room.is_dir()]


def texts(root: Path) -> list[Found]:
    """Every text marked in the modules and templates of `root`, in order of place."""
    found: list[Found] = []
    for path in sorted(root.rglob("*")):
        place = path.relative_to(root).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            found += _of_module(path, place)
        elif path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
            found += of_template(path.read_text(encoding="utf-8"), place)
    return found


def _of_module(path: Path, place: str) -> Iterator[Found]:
    with path.open("rb") as handle:
        yield from _marked(handle, place)


def of_template(source: str, place: str = "template") -> Iterator[Found]:
    """The texts of one Django template.

    Django itself turns it into calls of gettext, line by line, so the msgids are what it will look up. The parentheses
    around them make Python's tokenizer overlook the indentation of what was HTML.
    """
    from django.utils.translation.template import templatize

    code = io.BytesIO(f"({templatize(source, place)}\n)".encode())
    return _marked(code, place)


def _marked(code: IO[bytes], place: str) -> Iterator[Found]:
    options = {"encoding": "utf-8"}
    for line, msgid, comments, context in extract("python", code, CALLS, ("Translators:",), options):
        forms = (msgid[0], msgid[1]) if isinstance(msgid, tuple | list) else msgid
        if forms and all(_forms(forms)):
            yield Found(place, line, forms, context, tuple(comments))


def catalogue_path(root: Path) -> Path:
    return root / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def catalogue(root: Path) -> Catalog:
    """The catalogue of `root` as it lies on disk; an empty one when there is none."""
    path = catalogue_path(root)
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as handle:
        return read_po(handle, locale=LANGUAGE)


def update(source: Path = SOURCE) -> list[str]:
    """Merge the texts of the code into each catalogue; what is new waits, empty. Says what it did."""
    said = []
    for root in roots(source):
        template = Catalog(project="Vikno", charset="utf-8")
        for text in texts(root):
            template.add(
                text.msgid, locations=[(text.place, text.line)], context=text.context, auto_comments=text.comments
            )
        if not len(template):
            continue
        merged = catalogue(root)
        merged.update(template, no_fuzzy_matching=True, update_header_comment=False)
        merged.obsolete.clear()
        write(merged, catalogue_path(root))
        empty = sum(1 for message in merged if message.id and not _filled(message))
        said.append(f"{_label(root)}: {len(merged)} texts, {empty} without Ukrainian")
    return said


def write(messages: Catalog, path: Path) -> None:
    """Write a catalogue under the heading all of ours have: no dates or names, so a merge has no quarrel over them."""
    body = io.BytesIO()
    write_po(body, messages, width=100, omit_header=True, include_lineno=False)
    heading = "".join(f'"{name}: {value}\\n"\n' for name, value in HEADERS.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f'{HEADING}\nmsgid ""\nmsgstr ""\n{heading}\n'.encode() + body.getvalue())


def compile_all(source: Path = SOURCE) -> int:
    """Write django.mo beside every catalogue newer than its .mo; the number written."""
    written = 0
    for po in sorted(source.rglob("locale/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns > po.stat().st_mtime_ns:
            continue
        with po.open("rb") as handle:
            messages = read_po(handle, locale=po.parts[-3])
        draft = mo.with_suffix(".mo.draft")
        with draft.open("wb") as handle:
            write_mo(handle, messages)
        draft.replace(mo)
        written += 1
    return written


def check(source: Path = SOURCE) -> list[str]:
    """What is wrong with the catalogues: one sentence each, with its place; empty when all is well."""
    wrong: list[str] = []
    meanings: dict[tuple[str, str | None], tuple[str | tuple[str, ...], Path]] = {}
    for root in roots(source):
        wrong += _check_root(root, catalogue(root), {text.key: text for text in reversed(texts(root))})
        for message in catalogue(root):
            key = (_first(message.id), message.context)
            other = meanings.setdefault(key, (message.string, root))
            if message.id and other[0] != message.string:
                wrong.append(
                    f"{_label(root)}: «{key[0]}» is said otherwise in {_label(other[1])}; screens share their texts"
                )
    return wrong


def _check_root(root: Path, known: Catalog, used: dict[tuple[str, str | None], Found]) -> Iterator[str]:
    for (msgid, context), text in used.items():
        message = known.get(msgid, context)
        where = f"{_label(root)}/{text.place}:{text.line}"
        if message is None:
            yield f"{where}: «{msgid}» is not in the catalogue (python -m tools.messages update)"
        elif not _filled(message):
            yield f"{where}: «{msgid}» has no Ukrainian"
        elif message.fuzzy:
            yield f"{where}: the Ukrainian of «{msgid}» is marked fuzzy: somebody must confirm it"
        elif not isinstance(text.msgid, str) and isinstance(message.id, str):
            yield f"{where}: «{msgid}» needs its plural forms"
        if "«" in msgid:
            yield f"{where}: «{msgid}» quotes in the Ukrainian way; in English write “so”"
        if message is not None and _filled(message):
            yield from (f"{where}: «{msgid}»: {problem}" for problem in _placeholders(message))
    for message in known:
        if message.id and (_first(message.id), message.context) not in used:
            yield f"{_label(root)}: «{_first(message.id)}» is in the catalogue and nowhere in the code"


def _placeholders(message: Message) -> Iterator[str]:
    wanted = set().union(*(_names(text) for text in _forms(message.id)))
    for form in _forms(message.string):
        if extra := _names(form) - wanted:
            yield f"the Ukrainian has a placeholder that the code does not fill: {', '.join(sorted(extra))}"
    lost = wanted - set().union(*(_names(form) for form in _forms(message.string)))
    if lost:
        yield f"the Ukrainian lost a placeholder: {', '.join(sorted(lost))}"


def _names(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text) if match[0] != "%%"}


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _first(msgid: str | tuple[str, ...] | list[str]) -> str:
    return _forms(msgid)[0]


def _filled(message: Message) -> bool:
    """Whether every form is there; the fourth of Ukrainian, for fractions, too."""
    forms = _forms(message.string)
    return len(forms) == (1 if isinstance(message.id, str) else FORMS) and all(form.strip() for form in forms)


def _label(root: Path) -> str:
    return "/".join(root.parts[root.parts.index("vikno") + 1 :]) if "vikno" in root.parts else root.name


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("verb", choices=["update", "compile", "check"])
    verb = parser.parse_args().verb
    if verb == "compile":
        compile_all()
        return 0
    lines = update() if verb == "update" else check()
    for line in lines:
        sys.stdout.write(f"{line}\n")
    if verb == "check":
        sys.stdout.write(
            f"{len(lines)} problems in the messages.\n" if lines else "Messages: complete in Ukrainian and English.\n"
        )
    return 1 if verb == "check" and lines else 0


if __name__ == "__main__":
    sys.exit(main())
