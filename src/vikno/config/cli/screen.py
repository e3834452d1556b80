"""How the command line speaks: calm lines, progress on long work, colour only at a terminal."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def say(line: str) -> None:
    """One line of news."""
    out.print(line, soft_wrap=True, markup=False)


def say_wrong(line: str) -> None:
    """One sentence on what is wrong and what to do."""
    err.print(line, style="red", soft_wrap=True, markup=False)


@contextmanager
def progress(words: str, total: int | None) -> Iterator[Any]:
    """A bar named `words`; gives a function that moves it by one, or by the number it is given.

    Without a terminal it is one line, at the beginning.
    """
    if not out.is_terminal:
        say(f"{words} …")
        yield lambda steps=1: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        task = bar.add_task(words, total=total)
        yield lambda steps=1: bar.advance(task, steps)
    say(f"{words}: done")


def checklist(lines: Iterable[tuple[bool, str, str]]) -> bool:
    """Print (whether well, what, what was found or what to do) as a list; whether all is well."""
    good = True
    for well, what, found in lines:
        good = good and well
        out.print("[green]  ok     [/]" if well else "[red]  problem[/]", f"[bold]{what}[/]: ", end="")
        out.print(found, markup=False, soft_wrap=True)
    return good
