"""Run the measurements one after another, each on a database of its own."""

import importlib
import sys

import click

from bench.report import Report

BENCHES = ("rules", "queue", "live", "start")


@click.command()
@click.option("--only", default="", help="Names, separated by commas.")
def main(only: str) -> None:
    """Measure what was promised, print a table, keep the figures in bench/results."""
    chosen = [name for name in only.split(",") if name] or list(BENCHES)
    unknown = sorted(set(chosen) - set(BENCHES))
    if unknown:
        raise click.BadParameter(f"no such bench: {', '.join(unknown)}. There are {', '.join(BENCHES)}.")
    missed = 0
    for name in chosen:
        report = Report(name)
        importlib.import_module(f"bench.{name}").run(report)
        report.save()
        missed += report.missed
    sys.exit(1 if missed else 0)


main()
