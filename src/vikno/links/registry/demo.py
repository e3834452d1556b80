"""The demo register: answers plausibly and always the same, made from the question alone; no person is behind it.

How it behaves (well, slowly, wrongly, not at all) is the mode of its row, set on the screen of registers. Whoever asks
with «000000» anywhere in the payload is not found.
"""

import json
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from vikno.apps.registers.queries.standing import mode_of
from vikno.lib.registry import Answer, RegistryTrouble

SLOW_SECONDS = 6.0
USUAL_SECONDS = 0.05


class Demo:
    """One register of this code. `pause` waits that many seconds."""

    def __init__(self, code: str, *, pause: Callable[[float], None] = time.sleep) -> None:
        self.code, self.pause = code, pause

    def ask(self, kind: str, payload: Mapping[str, Any], *, timeout: float, purpose: str, ref: str) -> Answer:
        """Raises RegistryTrouble as the mode says: dead is unreachable, wrong is garbled, slow may be a timeout."""
        mode = mode_of(self.code)
        if mode == "dead":
            raise RegistryTrouble(RegistryTrouble.UNREACHABLE, "the demo register is dead")
        self.pause(min(SLOW_SECONDS if mode == "slow" else USUAL_SECONDS, timeout))
        if mode == "slow" and timeout < SLOW_SECONDS:
            raise RegistryTrouble(RegistryTrouble.TIMEOUT, "the demo register is slow")
        if mode == "wrong":
            raise RegistryTrouble(RegistryTrouble.GARBLED, "<html>502 Bad Gateway</html>")
        plain = json.dumps(dict(payload), ensure_ascii=False, sort_keys=True, default=str)
        if "000000" in plain:
            return Answer(found=False)
        lot = int(sha256(f"{self.code} {kind} {plain}".encode()).hexdigest(), 16)
        return Answer(found=True, data=_RECORDS.get(self.code, _plain)(lot, payload))


def _plain(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    """A record with a number and a day, and what was asked, given back."""
    return {"record": f"{lot % 10**8:08d}", "entered_on": _day(lot).isoformat(), "asked": dict(payload)}


def _act(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    return _plain(lot, payload) | {
        "act_number": lot % 2400 + 1,
        "act_on": _day(lot).isoformat(),
        "drawn_up_by": _one(lot, ("Відділ ДРАЦС у Заводському районі", "Відділ ДРАЦС у Центральному районі")),
    }


def _company(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    activity = _one(lot, ("62.01", "47.11", "56.10", "96.02", "49.41"))
    return _plain(lot, payload) | {"state": "registered", "registered_on": _day(lot).isoformat(), "activity": activity}


def _property(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    return _plain(lot, payload) | {
        "objects": [
            {"kind": _one(lot, ("flat", "house", "flat")), "area_m2": lot % 70 + 28 + lot % 10 / 10,
             "share": _one(lot >> 8, ("1", "1/2", "1/3")), "encumbered": lot % 9 == 0}
        ]
    }  # fmt: skip


def _parcel(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    number = f"1211000000:{lot % 90 + 10:02d}:{lot % 900 + 100:03d}:{lot % 9000 + 1000:04d}"
    return _plain(lot, payload) | {"cadastral_number": number, "area_ha": round(lot % 2000 / 10000 + 0.04, 4)}


def _residence(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    street = _one(lot, ("вул. Тополина", "вул. Вишнева", "просп. Центральний", "вул. Лісова"))
    return _plain(lot, payload) | {
        "address": f"{street}, {lot % 80 + 1}, кв. {lot % 120 + 1}",
        "registered_on": _day(lot).isoformat(),
        "people": lot % 5 + 1,
    }


def _status(lot: int, payload: Mapping[str, Any]) -> dict[str, Any]:
    return _plain(lot, payload) | {"status": _one(lot, ("active", "active", "none")), "since_on": _day(lot).isoformat()}


_RECORDS: dict[str, Callable[[int, Mapping[str, Any]], dict[str, Any]]] = {
    "dracs": _act,
    "edr": _company,
    "drrp": _property,
    "dzk": _parcel,
    "rtg": _residence,
    "eisss": _status,
    "edrvv": _status,
}


def _day(lot: int) -> date:
    return date(2014, 1, 6) + timedelta(days=lot % 4200)


def _one(lot: int, of: tuple[str, ...]) -> str:
    return of[lot % len(of)]
