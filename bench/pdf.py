"""How fast papers are drawn: typst with a kept compiler, our own fonts, PDF/UA-1. No database."""

import resource
import statistics
import time
from dataclasses import replace
from typing import Any

import django
from django.conf import settings

from bench.report import Report, quantile


def run(report: Report) -> None:
    """An application, a description in two copies, and what a thousand papers leave in memory."""
    if not settings.configured:
        settings.configure(USE_I18N=True, LANGUAGE_CODE="uk", USE_TZ=True, TIME_ZONE="UTC", INSTALLED_APPS=[])
        django.setup()
    from tests.screens.prints import examples
    from vikno.screens.prints import drawing

    began = time.perf_counter()
    drawing.pdf(examples.APPLICATION)
    report.add(
        "the first paper of a process", (time.perf_counter() - began) * 1000, "ms", how="fonts, compiler and template"
    )
    for name, paper, target in (
        ("application", examples.APPLICATION, 30.0),
        ("description in two copies, 5 services", examples.PACKAGE, None),
        ("description in two copies, 12 papers", examples.SINGLE, None),
    ):
        took = [_drawn(drawing, paper, number) for number in range(200)]
        how = "200 papers, each with a number of its own, through screens.prints.drawing.pdf"
        report.add(f"{name}: median", statistics.median(took), "ms", op="<=" if target else "", target=target, how=how)
        report.add(f"{name}: p95", quantile(took, 0.95), "ms", how=how)
    before = _memory()
    for number in range(500):
        _drawn(drawing, examples.APPLICATION, 1000 + number)
    report.add(
        "memory added by 500 more applications", _memory() - before, "MB", op="<=", target=64, how="peak of the process"
    )


def _drawn(drawing: Any, paper: Any, number: int) -> float:
    """Milliseconds for one paper that was not drawn before."""
    began = time.perf_counter()
    drawing.pdf(replace(paper, number=f"01-ПН-2026-{number:06}"))
    return (time.perf_counter() - began) * 1000


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
