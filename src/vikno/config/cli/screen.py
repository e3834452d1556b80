"""How the command line speaks: calm lines, progress on long work, colour only at a terminal."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


def say(line: str) -> None:
    """One line of news."""
    out.print(line, soft_wrap=True, markup=False)


def say_wrong(line: str) -> None:
    """One sentence on what is wrong and what to do."""
    err.print(line, style="red", soft_wrap=True, markup=False)


class Bar:
    """A bar of progress; without a terminal, nothing."""

    def __init__(self, shown: Progress | None = None, task: TaskID = TaskID(0)) -> None:
        self.shown = shown
        self.task = task

    def at(self, done: int, total: int | None = None) -> None:
        """So much is done, of so much."""
        if self.shown:
            self.shown.update(self.task, completed=done, total=total)

    def step(self) -> None:
        """One more is done."""
        if self.shown:
            self.shown.advance(self.task)


@contextmanager
def progress(words: str, total: int | None) -> Iterator[Bar]:
    """A bar named `words` for the length of the block; without a terminal one line, at the beginning."""
    if not out.is_terminal:
        say(f"{words} …")
        yield Bar()
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True) as bar:
        yield Bar(bar, bar.add_task(words, total=total))
    say(f"{words}: done")


def checklist(lines: Iterable[tuple[bool, str, str]]) -> bool:
    """Print (whether well, what, what was found or what to do) as a list; whether all is well."""
    good = True
    for well, what, found in lines:
        good = good and well
        out.print("[green]  ok     [/]" if well else "[red]  problem[/]", f"[bold]{what}[/]: ", end="")
        out.print(found, markup=False, soft_wrap=True)
    return good
