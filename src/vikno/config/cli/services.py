"""`vikno import-services`: the catalogue of services from a spreadsheet saved as CSV."""

from pathlib import Path
from typing import Any

import click
from rich.table import Table

from vikno.config.cli import records
from vikno.config.cli.screen import out, progress, say
from vikno.config.embedded import Trouble

ENCODINGS = ("utf-8-sig", "cp1251")
SHOWN = 50  # lines with problems


@click.command("import-services")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option(
    "--all-or-nothing/--good-lines",
    "strict",
    default=True,
    help="With one bad line import none (the default), or import the good ones.",
)
@click.pass_context
def import_services(context: click.Context, file: Path, dry_run: bool, strict: bool) -> None:
    """Take services from a CSV FILE; each bad line is named with its reason."""
    content = read(file)
    with records.in_order():
        report = _import(content, file, dry_run=dry_run, strict=strict)
    _show(report.bad)
    if not report.imported:
        say("Nothing was imported. Correct the lines above, or import the good ones: --good-lines")
        context.exit(1)
    would = "Nothing written; it would be: " if dry_run else ""
    counts = f"{report.added} new, {report.changed} changed, {report.unchanged} as they were"
    say(f"{would}{report.read} lines: {counts}, {len(report.bad)} left out.")


def read(file: Path) -> bytes:
    """The file's text in UTF-8, whether it was saved so or in Windows-1251, as old spreadsheets do. Raises Trouble."""
    raw = file.read_bytes()
    if not raw.strip():
        raise Trouble(f"{file} is empty.")
    if raw[:2] in {b"PK", b"\xd0\xcf"}:
        raise Trouble(f"{file} is a spreadsheet, not a CSV file. Open it and save it as «CSV UTF-8».")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    raise Trouble(f"{file} is not text in UTF-8 or Windows-1251. Save it as «CSV UTF-8».")


def _import(content: bytes, file: Path, *, dry_run: bool, strict: bool) -> Any:
    """Call the action; a dry run is taken back whole."""
    from django.db import transaction
    from django.utils import translation

    from vikno.apps.catalogue import actions
    from vikno.apps.journal.actions import HOUSE
    from vikno.lib import clock

    with translation.override("en"), transaction.atomic():
        try:
            lines = actions.lines_of(content)
        except actions.FileUnreadable as problem:
            raise Trouble(f"{file}: {problem}") from None
        with progress("Checking the lines", len(lines)) as bar:
            report = actions.import_services(
                lines, by=HOUSE, now=clock.now(), strict=strict, on_progress=lambda done, *_: bar.at(done)
            )
        if dry_run:
            transaction.set_rollback(True)
    return report


def _show(bad: Any) -> None:
    if not bad:
        return
    table = Table("line", "service", "what is wrong", title=f"Bad lines: {len(bad)}", title_justify="left")
    for line in bad[:SHOWN]:
        table.add_row(str(line.number), line.name, "\n".join(line.reasons))
    out.print(table)
    if len(bad) > SHOWN:
        say(f"… and {len(bad) - SHOWN} more.")
