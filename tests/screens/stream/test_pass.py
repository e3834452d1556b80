"""The signed pass of a page."""

from urllib.parse import parse_qs, urlparse

import pytest

from vikno.lib import fragments
from vikno.lib.fragments import PassRefused, Watch


def token(address: str) -> str:
    return parse_qs(urlparse(address).query)["pass"][0]


def test_a_pass_says_what_may_be_watched_by_whom_in_which_language():
    made = fragments.address(
        Watch("board.calls", ("3",)), Watch("board.next", ("3",)), language="uk", holder="device:5"
    )
    opened = fragments.opened(token(made))
    assert opened.watches == (Watch("board.calls", ("3",)), Watch("board.next", ("3",)))
    assert (opened.language, opened.holder) == ("uk", "device:5")


def test_a_changed_pass_is_refused():
    forged = token(fragments.address(Watch("desk", ("1",)), language="uk", holder="user:1"))
    with pytest.raises(PassRefused):
        fragments.opened(forged[:-2] + ("aa" if not forged.endswith("aa") else "bb"))


def test_nonsense_is_refused():
    with pytest.raises(PassRefused):
        fragments.opened("")
