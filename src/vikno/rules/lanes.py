"""The queue held in memory: one line for each lane, so that a choice looks at the heads alone.

Used by the virtual schedule and by the simulator; a branch's own queue is in the database, which does the same.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from vikno.rules.dispatch import Lane, Skills, Waiting, level_at


@dataclass(slots=True)
class Line:
    """The tickets of one lane that may be called, first come first. `index` numbers the lines of one queue from 0."""

    index: int
    sample: Waiting
    tickets: list[tuple[float, int, int, Waiting]] = field(default_factory=list)
    start: int = 0

    def add(self, ticket: Waiting) -> None:
        """Put the ticket at its place by arrival."""
        insort(self.tickets, (ticket.ref_s, ticket.number, ticket.key, ticket), lo=self.start)

    def pop(self) -> Waiting:
        """Take the head out."""
        ticket = self.tickets[self.start][3]
        self.start += 1
        return ticket


@dataclass(frozen=True, slots=True)
class View:
    """The lines one counter may call from, each with its skill level."""

    lines: tuple[tuple[Line, int], ...]

    def heads(self) -> list[tuple[Waiting, int]]:
        """The first ticket of every line that is not empty, as `dispatch.pick` takes them."""
        return [(line.tickets[line.start][3], level) for line, level in self.lines if line.start < len(line.tickets)]


class Lanes:
    """The lines of a queue whose tickets are all known beforehand; a ticket waits from `add` until `take`."""

    def __init__(self, tickets: Iterable[Waiting]) -> None:
        self._lines: dict[Lane, Line] = {}
        for ticket in tickets:
            lane = ticket.lane
            if lane not in self._lines:
                self._lines[lane] = Line(index=len(self._lines), sample=ticket)

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, ticket: Waiting) -> None:
        """Let the ticket, which may be called from now on, wait."""
        self._lines[ticket.lane].add(ticket)

    def take(self, ticket: Waiting) -> Line:
        """Take out the ticket, which must be the head of its line; the line it stood in."""
        line = self._lines[ticket.lane]
        if line.pop() is not ticket:
            raise ValueError(f"{ticket.label} is not the first of its lane")
        return line

    def view(self, skills: Skills, counter: int, employee: int | None) -> View:
        """What a counter sees of the queue, now and later."""
        return View(
            tuple(
                (line, level)
                for line in self._lines.values()
                if (level := level_at(line.sample, skills, counter, employee)) is not None
            )
        )

    def waiting(self) -> list[Waiting]:
        """Everybody who waits."""
        return [entry[3] for line in self._lines.values() for entry in line.tickets[line.start :]]
