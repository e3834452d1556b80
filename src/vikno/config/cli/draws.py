"""`vikno verify draws`: a day of draws computed again from its published file alone, by whoever has the file."""

from pathlib import Path

import click

from vikno.config.cli.screen import say, say_wrong
from vikno.rules.draw_check import Broken, Fault, Known, verify_day
from vikno.rules.draw_proof import line_hash, read_line


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_context
def draws(context: click.Context, files: tuple[Path, ...]) -> None:
    """Make every draw of these days again and say each line that does not hold.

    Give several days of a branch in their order: each is then held against the day before it.
    """
    holds = True
    known = Known()
    for path in files:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            lines = []
        checked = verify_day(lines, known)
        for broken in checked.broken:
            say_wrong(f"{path.name}, line {broken.line}: {sentence(broken)}")
        if checked.holds:
            say(f"{path.name} holds: draws made again: {checked.draws}, each names the same person.")
        holds = holds and checked.holds
        known = _after(lines)
    if not holds:
        context.exit(1)


def sentence(broken: Broken) -> str:
    """One broken line in words; `detail` is the case, the pool or the person concerned."""
    return _WORDS[broken.fault].format(detail=broken.detail or "it")


def _after(lines: list[str]) -> Known:
    """What a day tells of the day after it."""
    tail = read_line(lines[-1]) if lines else None
    if tail is None or tail["is"] != "close":
        return Known()
    return Known(previous_hash=line_hash(lines[-1]), previous_seed=tail.get("seed") or None)


_WORDS = {
    Fault.UNREADABLE: "it cannot be read as a line of a draw.",
    Fault.OUT_OF_PLACE: "its number is not its place: a line was removed, put in or moved.",
    Fault.CHANGED: "it was changed: what comes after it remembers another text.",
    Fault.NOT_OPENED: "the day does not begin with its opening line.",
    Fault.NOT_CLOSED: "the day is not closed, so its seed is not shown yet and its draws cannot be made again.",
    Fault.NOT_AFTER_YESTERDAY: "the day does not go on from the last line of the day before.",
    Fault.SEED_NOT_OF_CHAIN: "the seed that was bound is not the next of the chain: yesterday's seed says so.",
    Fault.SEED_CHANGED: "the seed shown is not the one that was bound in the morning.",
    Fault.POOL_CHANGED: "the members named are not those that were bound.",
    Fault.POOL_TWISTED: "somebody was left out without a known reason, or the number expected is wrong.",
    Fault.COMPETENCE_TOO_NEW: "{detail} may not be drawn yet: the competence counts from a later day.",
    Fault.POOL_NOT_COMMITTED: "{detail} was drawn from a pool that no line before it binds.",
    Fault.POOL_TOO_SMALL: "{detail} was drawn though the pool was smaller than the branch's rule allows.",
    Fault.POOL_SHRUNK: "{detail} was drawn though too many of those expected had fallen away at the last moment.",
    Fault.NUMBER_GAP: "draws are counted without gaps, and here number {detail} does not follow.",
    Fault.WRONG_MEMBER: "made again, the draw of {detail} names another person.",
    Fault.DRAWN_TWICE: "{detail} was drawn a second time for the same reason.",
    Fault.WRONG_ATTEMPT: "the attempts of {detail} are counted wrong.",
    Fault.REASON_UNKNOWN: "«{detail}» is no reason for a new draw.",
    Fault.NO_SECOND_PERSON: "{detail} was drawn again without a second person who agreed.",
    Fault.NOT_REPLACED: "the new draw of {detail} replaces somebody who did not have it, or could get it again.",
    Fault.SUBJECT_TWICE: "the matter of {detail} was drawn again instead of staying with its registrar.",
    Fault.KEPT_BY_ANOTHER: "the matter of {detail} is kept by somebody it was not drawn for.",
    Fault.DEFERRED_WITHOUT_NEED: "nobody was drawn for {detail} though the pool was large enough.",
    Fault.COUNT_WRONG: "it tells of {detail} draws, and the day has another number.",
}
