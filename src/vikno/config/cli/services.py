"""`vikno import-services`: the catalogue of services from a spreadsheet saved as CSV."""

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from vikno.config.cli import records
from vikno.config.cli.screen import out, say
from vikno.config.embedded import Trouble

ENCODINGS = ("utf-8-sig", "cp1251")
SHOWN = 50  # problems


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
    lines = read(file)
    with records.at_hand():
        report = _import(lines, dry_run=dry_run, strict=strict)
    _show(report.problems)
    refused = bool(report.problems) and strict
    word = "Would be" if dry_run else "Services"
    if refused:
        say("Nothing was imported. Correct the lines above, or import the good ones: --good-lines")
        context.exit(1)
    say(f"{word}: {len(report.created)} new, {len(report.changed)} changed, {len(report.same)} as they were.")


def read(file: Path) -> list[str]:
    """The file's lines. Encoding: UTF-8, else Windows-1251, as old spreadsheets save. Raises Trouble when neither."""
    raw = file.read_bytes()
    if not raw.strip():
        raise Trouble(f"{file} is empty.")
    if raw[:2] in {b"PK", b"\xd0\xcf"}:
        raise Trouble(f"{file} is a spreadsheet, not a CSV file. Open it and save it as «CSV UTF-8».")
    for encoding in ENCODINGS:
        try:
            return raw.decode(encoding).splitlines(keepends=True)
        except UnicodeDecodeError:
            continue
    raise Trouble(f"{file} is not text in UTF-8 or Windows-1251. Save it as «CSV UTF-8».")


def _import(lines: list[str], *, dry_run: bool, strict: bool) -> Any:
    """Call the action; a dry run is taken back whole."""
    from django.db import transaction

    from vikno.lib import clock

    actions = import_module("vikno.apps.catalogue.actions")
    with transaction.atomic(), out.status("Reading the services …"):
        report = actions.import_services(lines, by=None, now=clock.now(), strict=strict)
        if dry_run:
            transaction.set_rollback(True)
    return report


def _show(problems: Sequence[tuple[int, str, str]]) -> None:
    if not problems:
        return
    table = Table("line", "column", "what is wrong", title=f"{len(problems)} problems", title_justify="left")
    for line, column, reason in problems[:SHOWN]:
        table.add_row(str(line), column, reason)
    out.print(table)
    if len(problems) > SHOWN:
        say(f"… and {len(problems) - SHOWN} more.")
