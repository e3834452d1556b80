"""How long things take: lognormal visits, operators quick and slow, and how long people are patient. Minutes."""

from math import exp, gamma, log, sqrt

from numpy.random import Generator

PATIENCE_SHAPE = 1.5
PATIENCE_SCALE_MINUTES = 240.0
"""People leave silently after a Weibull time (docs/algorithms/dispatch.md): rarely within the first hour."""


def lognormal(rng: Generator, mean: float, cv: float) -> float:
    """One length with the given mean and coefficient of variation; the mean itself when `cv` is 0."""
    if cv == 0:
        return mean
    variance = log(1 + cv * cv)
    return mean * exp(rng.normal(-variance / 2, sqrt(variance)))


def counter_speeds(rng: Generator, counters: int, cv: float) -> tuple[float, ...]:
    """For each counter, by how much its visits last longer (above 1) or shorter than the mean; around 1."""
    return tuple(lognormal(rng, 1.0, cv) for _ in range(counters))


def patience(rng: Generator) -> float:
    """How long a person waits before leaving without a word."""
    return PATIENCE_SCALE_MINUTES * float(rng.weibull(PATIENCE_SHAPE))


def mean_patience() -> float:
    """The mean of `patience`: about 217 minutes."""
    return PATIENCE_SCALE_MINUTES * gamma(1 + 1 / PATIENCE_SHAPE)


def day_factor(rng: Generator, cv: float) -> float:
    """How busy this day is against an ordinary one: gamma with mean 1."""
    if cv == 0:
        return 1.0
    shape = 1 / (cv * cv)
    return float(rng.gamma(shape, 1 / shape))
