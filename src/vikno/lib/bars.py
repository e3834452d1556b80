"""Shares of a line for bands, meters and rows of panes: numbers into percent, ready for SVG attributes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """An interval on an axis: `start` and `width` in percent, the axis' length in its own unit."""

    start: str
    width: str
    axis: int


@dataclass(frozen=True)
class Meter:
    """A bar against a norm: `done`, `norm`, `over_from` and `over_width` in percent."""

    done: str
    norm: str
    over_width: str


def percent(part: float, whole: float) -> str:
    """`part` of `whole` as "12.5%", never below 0 or above 100."""
    share = 0.0 if whole <= 0 else max(0.0, min(1.0, part / whole))
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def band(low: float, high: float | None, axis: int = 30) -> Band:
    """The interval on an axis that grows in steps of 30 until it holds it; an open end reaches the axis' end."""
    while (high if high is not None else low) > axis:
        axis += 30
    end = axis if high is None else high
    return Band(start=percent(low, axis), width=percent(max(end - low, axis / 60), axis), axis=axis)


def meter(elapsed: float, norm: float) -> Meter:
    """Elapsed against a norm, both in seconds. The axis is a third longer than the norm, or than what exceeds it."""
    axis = max(norm * 4 / 3, elapsed * 1.05)
    return Meter(
        done=percent(min(elapsed, norm), axis),
        norm=percent(norm, axis),
        over_width=percent(max(0, elapsed - norm), axis),
    )


def panes(done: int, total: int, count: int) -> list[str]:
    """`count` panes as "done", "now" and "left"; the pane being worked on is "now" until all is done."""
    if total <= 0:
        return ["left"] * count
    full = min(count, done * count // total)
    return [
        "done" if number < full else "now" if number == full and done < total else "left" for number in range(count)
    ]
