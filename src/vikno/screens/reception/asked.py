"""What the person before the reception asks for: typed words, services chosen, a ground, another branch.

It lives in the address of the page, so that a reload, a lost network and a page without JavaScript keep it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """`chosen` services stand already in the visit; `look` is the one being looked at, which will join them.

    `ground` is the number on the card; `to` the code of another branch that is to receive the visitor.
    """

    text: str = ""
    chosen: tuple[int, ...] = ()
    look: int | None = None
    ground: int | None = None
    to: str = ""

    @property
    def services(self) -> tuple[int, ...]:
        """The services of the visit in the order they were asked for, each once."""
        every = (*self.chosen, self.look) if self.look else self.chosen
        return tuple(dict.fromkeys(every))

    @property
    def with_look(self) -> str:
        """The query after the service looked at has joined the visit and the next one may be asked for."""
        return self.address(text="", chosen=self.services, look=None)

    def address(self, **changes: Any) -> str:
        """The query of the page that asks for this, with these changes; "?" when it asks for nothing."""
        asked = replace(self, **changes)
        pairs: list[tuple[str, Any]] = [("q", asked.text)] if asked.text else []
        pairs += [("s", one) for one in asked.chosen]
        named: Mapping[str, Any] = {"look": asked.look, "ground": asked.ground, "to": asked.to}
        pairs += [(name, value) for name, value in named.items() if value]
        return f"?{urlencode(pairs)}"


def read(given: QueryDict) -> Asked:
    """What a query or a form asks for; what makes no sense is left out."""
    return Asked(
        text=" ".join(given.get("q", "").split())[:LONGEST],
        chosen=tuple(dict.fromkeys(int(one) for one in given.getlist("s") if _is_id(one))),
        look=_number(given.get("look", "")),
        ground=_number(given.get("ground", "")),
        to=given.get("to", "")[:50],
    )


def _number(text: str) -> int | None:
    return int(text) if _is_id(text) and int(text) else None


def _is_id(text: str) -> bool:
    return text.isdecimal() and len(text) < 10
