"""The town's clock on the stream: every page of a demo hears when it is set, and no page elsewhere."""

import asyncio
import json

import pytest

from vikno.lib import clock
from vikno.lib.fragments import Fragment, Watch
from vikno.screens.stream.hub import Hub, _frame

pytestmark = pytest.mark.django_db(transaction=True)

STILL = Fragment(lambda params, now: "<p></p>", lambda params: {}, refresh_seconds=0)


def frames(*announced: str) -> list[bytes]:
    """What a page that watches one still fragment is sent, at connect and after the announcements."""
    sent: list[bytes] = []

    async def run() -> None:
        hub = Hub(lambda: {"still": STILL})
        watcher = hub.join((Watch("still", ("3", "x")),), "uk")
        for word in ("", *announced):
            hub.announced(word)
            for _ in range(80):
                await asyncio.sleep(0.01)
            sent.extend(_frame(channel) for channel in watcher.changed)
            watcher.changed.clear()
        await hub.stop()

    asyncio.run(run())
    return sent


def clocks(sent: list[bytes]) -> list[dict]:
    return [json.loads(one.split(b"data: ")[1]) for one in sent if one.startswith(b"event: clock")]


@pytest.fixture
def fast_clock():
    clock.use(clock.system, pace=lambda: 60.0)
    yield
    clock.use(clock.system)


def test_a_page_of_the_demo_is_told_the_hour_at_connect_and_when_it_is_set(settings, fast_clock):
    settings.DEMO = True
    told = clocks(frames("clock"))
    assert [one["speed"] for one in told] == [60.0, 60.0]


def test_elsewhere_nobody_speaks_of_a_clock(settings):
    settings.DEMO = False
    assert clocks(frames("clock")) == []


def test_a_frame_says_which_of_its_name_it_is(settings):
    settings.DEMO = False
    (frame,) = frames()
    assert json.loads(frame.split(b"data: ")[1])["of"] == "3 x"
