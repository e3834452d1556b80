"""Remembering for a moment what hardly ever changes: hours, policies, learnt lengths.

Per process and by real time, so what a head of a branch sets holds everywhere after `REMEMBER_SECONDS` at the latest.
Never for what decides a race: that is read under a lock.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings

P = ParamSpec("P")
R = TypeVar("R")
MOST = 4096


def for_a_moment(ask: Callable[P, R]) -> Callable[P, R]:
    """The same answer to the same hashable arguments for `settings.REMEMBER_SECONDS`; 0 asks each time."""
    kept: dict[tuple, tuple[float, R]] = {}

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        if not settings.REMEMBER_SECONDS:
            return ask(*args, **kwargs)
        key = (*args, *sorted(kwargs.items()))
        held = kept.get(key)
        now = time.monotonic()
        if held is not None and now - held[0] < settings.REMEMBER_SECONDS:
            return held[1]
        if len(kept) >= MOST:
            kept.clear()
        found = ask(*args, **kwargs)
        kept[key] = (now, found)
        return found

    return answer
