"""How many tickets one address may take from the web: enough for a household or a school's Wi-Fi, too few for a flood.

Counted in this process only and by real time; a proxy before Vikno can do more (docs/operate/deploy.md).
"""

import time
from collections import deque
from threading import Lock

MOST = 20
WITHIN_SECONDS = 600
MOST_ADDRESSES = 10_000

_taken: dict[str, deque[float]] = {}
_guard = Lock()


def allows(address: str) -> bool:
    """Whether one more ticket may go to this address now; if so, it is counted."""
    now = time.monotonic()
    with _guard:
        if len(_taken) > MOST_ADDRESSES:
            _taken.clear()
        moments = _taken.setdefault(address, deque())
        while moments and now - moments[0] > WITHIN_SECONDS:
            moments.popleft()
        if len(moments) >= MOST:
            return False
        moments.append(now)
        return True


def forget() -> None:
    """Begin counting anew."""
    with _guard:
        _taken.clear()
