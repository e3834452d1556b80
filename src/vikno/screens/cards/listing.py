"""A list of services or packages: which rows, found by which words, from which row on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from vikno.screens.cards.subject import Subject


class Asked:
    """What a list was asked for."""

    def __init__(self, request: HttpRequest, of: Subject) -> None:
        self.of = of
        self.which = request.GET.get("which", "all")
        self.text = request.GET.get("q", "").strip()[:100]
        self.after = request.GET.get("after", "")

    def address(self, which: str, after: str = "") -> str:
        """The address of the list by the same words."""
        told = {"which": "" if which == "all" else which, "q": self.text, "after": after}
        asked = urlencode({key: value for key, value in told.items() if value})
        return f"{self.of.at('card_file')}?{asked}" if asked else self.of.at("card_file")

    def page(self, after: str, titles: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, Any]:
        """What the page needs around its rows; `after` begins the next page, empty: there is none."""
        return {
            "next_url": self.address(self.which, after) if after else "",
            "is_first": not self.after,
            "first_url": self.address(self.which),
            "which": self.which,
            "text": self.text,
            "choices": [
                {"label": f"{title} {counts[code]}", "url": self.address(code), "current": code == self.which}
                for code, title in titles.items()
            ],
        }
