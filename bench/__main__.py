"""Run the measurements one after another, each in a process and on a database of its own."""

import importlib
import subprocess
import sys

import click

from bench.report import Report

BENCHES = ("rules", "pdf", "queue", "journal", "draw", "cases", "live", "phones", "start")


@click.command()
@click.option("--only", default="", help="Names, separated by commas.")
def main(only: str) -> None:
    """Measure what was promised, print a table, keep the figures in bench/results."""
    chosen = [name for name in only.split(",") if name] or list(BENCHES)
    unknown = sorted(set(chosen) - {*BENCHES, "demo"})
    if unknown:
        raise click.BadParameter(f"no such bench: {', '.join(unknown)}. There are {', '.join(BENCHES)} and demo.")
    sys.exit(_measure(chosen[0]) if len(chosen) == 1 else _each_alone(chosen))


def _measure(name: str) -> bool:
    """One bench, here; whether it missed a target."""
    report = Report(name)
    importlib.import_module(f"bench.{name}").run(report)
    report.save()
    return report.missed > 0


def _each_alone(names: list[str]) -> bool:
    """Each in a process of its own, for Django is set up for one database; whether one missed a target."""
    done = [subprocess.run([sys.executable, "-m", "bench", "--only", name], check=False) for name in names]
    return any(one.returncode for one in done)


main()
