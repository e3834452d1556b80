"""The demo from outside: make the town ready, and play it. `vikno up --demo` calls these two.

The work is imported only when asked for: the worker imports this room in every process to look for periodic jobs.
"""

from collections.abc import Callable


def prepare(on_progress: Callable[[int, int, str], None] | None = None) -> None:
    """Build the town where there is none and ask for its first morning to be played."""
    from vikno.apps.demo.jobs import ready

    ready.prepare(on_progress)


def play() -> None:
    """Play the town until the process is ended; returns at once when another player of this town is alive."""
    from vikno.apps.demo.jobs import ready

    ready.play()
