"""The hub: one rendering for all who watch, none for nobody, and the newest state for whoever comes."""

import asyncio

import pytest

from vikno.lib.fragments import Fragment, Watch
from vikno.screens.stream import hub
from vikno.screens.stream.hub import Hub

pytestmark = pytest.mark.django_db(transaction=True)


class Renderer:
    """A fragment that counts how often it is made."""

    def __init__(self, gap: float = 0) -> None:
        self.count = 0
        self.fragment = Fragment(self.render, lambda params: {f"hall:{params[0]}": gap}, refresh_seconds=0)

    def render(self, params, now) -> str:
        self.count += 1
        return f"<p>{params[0]} {self.count}</p>"


async def settle() -> None:
    """Let timers, threads and tasks that are due run."""
    for _ in range(30):
        await asyncio.sleep(0.01)


def played(renderer: Renderer, play) -> None:
    async def run() -> None:
        hub = Hub(lambda: {"hall": renderer.fragment})
        await play(hub)
        await hub.stop()

    asyncio.run(run())


def test_a_new_watcher_is_sent_the_present_state():
    async def play(hub):
        watcher = hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        assert [channel.html for channel in watcher.changed] == ["<p>1 1</p>"]

    played(Renderer(), play)


def test_a_change_is_rendered_once_for_all_who_watch():
    renderer = Renderer()

    async def play(hub):
        watchers = [hub.join((Watch("hall", ("1",)),), "uk") for _ in range(50)]
        await settle()
        for watcher in watchers:
            watcher.changed.clear()
        hub.announced("hall:1")
        await settle()
        assert renderer.count == 2
        assert all(len(watcher.changed) == 1 for watcher in watchers)

    played(renderer, play)


def test_each_language_has_a_rendering_of_its_own():
    renderer = Renderer()

    async def play(hub):
        hub.join((Watch("hall", ("1",)),), "uk")
        hub.join((Watch("hall", ("1",)),), "en")
        await settle()
        assert renderer.count == 2

    played(renderer, play)


def test_nothing_is_rendered_for_nobody():
    renderer = Renderer()

    async def play(hub):
        hub.leave(hub.join((Watch("hall", ("1",)),), "uk"))
        await settle()
        made = renderer.count
        hub.announced("hall:1")
        await settle()
        assert renderer.count == made

    played(renderer, play)


def test_another_hall_s_change_is_not_heard():
    renderer = Renderer()

    async def play(hub):
        hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        hub.announced("hall:2")
        await settle()
        assert renderer.count == 1

    played(renderer, play)


def test_many_changes_at_once_are_rendered_together():
    renderer = Renderer(gap=0.1)

    async def play(hub):
        hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        for _ in range(20):
            hub.announced("hall:1")
        await settle()
        assert renderer.count <= 3

    played(renderer, play)


def test_who_comes_back_after_a_change_sees_the_new_state():
    renderer = Renderer()

    async def play(hub):
        first = hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        hub.leave(first)
        hub.announced("hall:1")
        again = hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        assert [channel.html for channel in again.changed] == ["<p>1 2</p>"]

    played(renderer, play)


def test_whoever_comes_is_told_the_present_state_even_if_it_is_as_it_was_for_the_last_who_left():
    """Their page may have been drawn in between, in another state: before a pause ended, say."""

    class Steady(Renderer):
        def render(self, params, now):
            return "<p>open</p>"

    async def play(hub):
        first = hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        hub.leave(first)
        again = hub.join((Watch("hall", ("1",)),), "uk")
        await settle()
        assert [channel.html for channel in again.changed] == ["<p>open</p>"]

    played(Steady(), play)


def test_a_fragment_that_fails_is_tried_again_and_the_others_live_on():
    class Broken(Renderer):
        def render(self, params, now):
            self.count += 1
            if params[0] == "1":
                raise RuntimeError("no such branch")
            return "<p>fine</p>"

    async def play(hub):
        watcher = hub.join((Watch("hall", ("1",)), Watch("hall", ("2",))), "uk")
        await settle()
        assert [channel.html for channel in watcher.changed] == ["<p>fine</p>"]

    played(Broken(), play)


class Phones(Renderer):
    """A fragment for each of many watchers, told of the hall seldom and of its own call at once."""

    def __init__(self, gap: float = 8) -> None:
        super().__init__()
        self.made: list[str] = []
        self.fragment = Fragment(
            self.render, lambda params: {"hall:1": gap, f"ticket:{params[0]}": 0}, refresh_seconds=0
        )

    def render(self, params, now) -> str:
        self.made.append(params[0])
        return f"<p>{params[0]} {len(self.made)}</p>"


def test_a_small_crowd_is_told_sooner_than_its_topic_allows_to_a_big_one(monkeypatch):
    phones = Phones(gap=0.4)
    monkeypatch.setattr(hub, "SOON_SECONDS", 0.1)

    async def play(playing):
        for number in range(20):
            playing.join((Watch("hall", (str(number),)),), "uk")
        await settle()
        for _ in range(2):
            playing.announced("hall:1")
            await settle()
        assert len(phones.made) == 60

    played(phones, play)


def test_ones_own_call_does_not_wait_behind_the_crowd():
    phones = Phones()

    async def play(playing):
        for number in range(200):
            playing.join((Watch("hall", (str(number),)),), "uk")
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        playing.announced("hall:1 ticket:199")
        await settle()
        assert phones.made.index("199") < 50

    played(phones, play)


def test_what_was_drawn_from_something_remembered_is_drawn_once_more(monkeypatch):
    """A hall's forecast may be a moment older than the change that was told."""
    monkeypatch.setattr(hub, "SETTLES_SECONDS", 0.1)
    renderer = Renderer(gap=0.01)

    async def play(playing):
        playing.join((Watch("hall", ("1",)),), "uk")
        await settle()
        playing.announced("hall:1")
        await settle()
        assert renderer.count == 3

    played(renderer, play)
