"""Commands that anybody who answers for the records may run: whether they are as they were written."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vikno.config.cli import records
from vikno.config.cli.screen import progress, say, say_wrong
from vikno.config.embedded import Trouble

if TYPE_CHECKING:
    from vikno.apps.archive.queries import Loss
    from vikno.apps.journal.queries import Finding


@click.group()
def verify() -> None:
    """Whether the records are as they were written."""


@verify.command()
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was sealed for this day or later.")
@click.option(
    "--published",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Seals saved from /proofs/journal.jsonl: the journal must fit them.",
)
@click.pass_context
def journal(context: click.Context, since: datetime | None, published: Path | None) -> None:
    """Read the whole journal again and name every record changed, removed, put in or moved."""
    known = _published(published) if published else None
    with records.in_order():
        from vikno.apps.journal import queries

        with progress("Reading the journal", None) as bar:
            checked = queries.check(since=since.date() if since else None, published=known, on_progress=bar.at)
        for finding in checked.findings:
            say_wrong(_sentence(finding))
        if checked.more:
            say_wrong(f"… and {checked.more:,} more findings.")
        say(_summary(checked.rows, checked.sealed, checked.seals, checked.old, since.date() if since else None))
        if checked.holds:
            say("The journal is as it was written." + ("" if known else _HINT))
        else:
            context.exit(1)


@verify.command()
@click.option("--quick", is_flag=True, help="Only whether each document is there, not whether it is the same.")
@click.pass_context
def archive(context: click.Context, quick: bool) -> None:
    """Read every document of the archive again and name each one lost or changed."""
    with records.in_order():
        from vikno.apps.archive import queries
        from vikno.apps.cases.queries import owners

        lost, looked = 0, 0

        def told(done: int, total: int) -> None:
            nonlocal looked
            looked = done
            bar.at(done, total)

        try:
            with progress("Reading the archive", None) as bar:
                for loss in queries.losses(quick=quick, on_progress=told):
                    lost += 1
                    say_wrong(_loss(loss, owners.numbers_of(loss.id)))
        except OSError as problem:
            raise Trouble(f"The archive does not answer: {problem}.") from problem
        say(f"{looked:,} documents looked at.")
        if lost:
            say_wrong(f"{lost:,} are lost or changed. Bring them back from a copy of the archive.")
            context.exit(1)
        say("Every document is there." if quick else "Every document is as it was kept.")


def _loss(loss: "Loss", numbers: list[str]) -> str:
    """One loss as a sentence that names the file and the cases it is of."""
    whose = f"of {', '.join(numbers)}" if numbers else "of no case"
    what = "is not what was kept" if loss.is_there else "is not there"
    return f"{loss.place}, {whose}, kept on {loss.kept_at:%Y-%m-%d}, {what}."


_HINT = (
    " Hold it against seals that were saved elsewhere, too: --published FILE, for whoever owns the database could have"
    " made all of its seals anew."
)


def _published(path: Path) -> dict[int, str]:
    from vikno.apps.journal import queries

    try:
        return queries.published_in(path.read_text(encoding="utf-8").splitlines())
    except UnicodeDecodeError:
        raise Trouble(f"{path} is no list of seals. Save it anew from /proofs/journal.jsonl.") from None
    except ValueError as error:
        raise Trouble(f"Line {error} of {path} is no seal. Save the file anew from /proofs/journal.jsonl.") from None


def _summary(rows: int, sealed: int, seals: int, old: int, since: date | None) -> str:
    line = f"{rows:,} records read, {sealed:,} of them under {seals:,} seals"
    line += f" since {since:%Y-%m-%d}." if since else "."
    if old:
        line += f" {old:,} are older than the chain: it vouches for them only from the day when they were chained."
    return line


def _sentence(finding: "Finding") -> str:
    """One finding as a sentence that names the record, its place or its seal."""
    from vikno.rules.chain_check import Kind

    row, place, seal = _row(finding), _place(finding), f"seal {finding.seal}"
    many = finding.position is not None and finding.until not in (None, finding.position)
    match finding.kind:
        case Kind.CHANGED:
            return f"{row} was changed: it is not what was written at {place}."
        case Kind.REMOVED if many:
            return f"Records were removed: {place} are not there."
        case Kind.REMOVED:
            return f"A record was removed: {place} is not there."
        case Kind.INSERTED:
            return f"{row} was put in at {place}."
        case Kind.MOVED:
            return f"{row} was moved: it was written at {place}."
        case Kind.UNCHAINED:
            return (
                f"{row} at {place} does not follow from the record before it: one of the two was put there, moved or"
                " changed together with its digest."
            )
        case Kind.SEAL_BROKEN:
            return f"The records at {place} are not those that {seal} bound."
        case Kind.SEAL_CHANGED:
            return f"Seal {finding.seal} was changed: it does not fit its own records' roots or the seal after it."
        case Kind.SEAL_REPLACED:
            return f"Seal {finding.seal} is not the one that was published: it was made anew, with records before it."
        case Kind.SEAL_GAP if finding.lane is None:
            return f"Seal {finding.seal} is missing."
        case Kind.SEAL_GAP:
            return f"Seal {finding.seal} does not begin where the seal before it ended: {place}."
        case Kind.DIGESTS_CHANGED:
            return f"The published digests of {seal} are not those that it bound: {place}."
        case Kind.TAIL_CUT:
            return f"Lane {finding.lane} ends at {place}, and this is not the end that its writer left."


def _row(finding: "Finding") -> str:
    if finding.row_id is None:
        return "A record"
    said = f", which says «{finding.word}» at {finding.at:%Y-%m-%d %H:%M:%S} UTC" if finding.at else ""
    return f"Record {finding.row_id}{said}{',' if said else ''}"


def _place(finding: "Finding") -> str:
    if finding.until is not None and finding.until != finding.position:
        return f"lane {finding.lane}, places {finding.position}–{finding.until}"
    return f"lane {finding.lane}, place {finding.position}"
