"""State registers: how a question is put and what may come back. Which link answers is set by `settings.REGISTRY`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True, slots=True)
class Answer:
    """What a register said. `found` is False where it knows nobody such; `data` is its own record, plain JSON."""

    found: bool
    data: Mapping[str, Any] = field(default_factory=dict)


class RegistryTrouble(Exception):
    """No answer to be used: `code` is one of those below, the text is for the log."""

    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    GARBLED = "garbled"  # something came that is not an answer
    BUSY = "busy"  # it says itself that it cannot answer now
    DENIED = "denied"  # our key or our right was refused: asking again is of no use
    WRONG = "wrong"  # the question is refused as put
    NOT_SET = "not_set"  # no link to this register is set up

    def __init__(self, code: str, said: str = "") -> None:
        super().__init__(f"{code}: {said}" if said else code)
        self.code = code

    @property
    def is_final(self) -> bool:
        """Whether the same question will get the same refusal; the register itself is well then."""
        return self.code in (self.DENIED, self.WRONG)


class Registry(Protocol):
    """One register at the other end of a line."""

    def ask(self, kind: str, payload: Mapping[str, Any], *, timeout: float, purpose: str, ref: str) -> Answer:
        """Put a question and wait `timeout` seconds at most. Raises RegistryTrouble.

        `purpose` and `ref` go along, so that the register's holder can see why a person was looked up.
        """


def address(code: str) -> str:
    """Where the register of this code answers, as `settings.REGISTRIES` names it; empty where no link leads to it."""
    return str(settings.REGISTRIES.get(code) or settings.REGISTRIES.get("*", ""))


def registry(code: str) -> Registry:
    """The link to the register of this code. Raises RegistryTrouble (not_set)."""
    found: Registry = import_string(settings.REGISTRY)(code)
    return found
