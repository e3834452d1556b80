"""The hub of one process: listens to the database, renders each changed fragment once, hands it to all who watch it."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import psycopg
import structlog
from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import translation

from vikno.apps.live import queries as topics
from vikno.apps.live.actions import CHANNEL
from vikno.lib import clock
from vikno.lib.fragments import Fragment, Watch

log = structlog.get_logger()

RENDERERS = 2
LINGER_SECONDS = 30.0
"""A fragment nobody watches any more is kept this long, for a page that reloads."""
CROWD_SHARE = 0.5
"""Of one renderer's time, what fragments of a crowd may take: a phone for each ticket of a full hall."""
SOON_SECONDS = 2.0
"""A topic that asks for renderings further apart than this is a crowd's."""
SETTLES_SECONDS = 2.5
"""What a fragment is drawn from may itself be remembered for a moment (a hall's forecast). One drawn sooner after a
change that it need not show at once is drawn once more then."""


CLOCK = Watch("clock")
"""In a demo every page hears when the town's clock is set: an event of its own, not a fragment."""


def _hour(params: tuple[str, ...], now: datetime) -> str:
    return json.dumps({"now": now.isoformat(), "speed": clock.speed()})


HOUR = Fragment(render=_hour, topics=lambda params: {topics.CLOCK: 0.5}, refresh_seconds=20)


class Channel:
    """One fragment in one language: its last bytes, and who watches it."""

    def __init__(self, watch: Watch, language: str, fragment: Fragment) -> None:
        self.watch = watch
        self.language = language
        self.fragment = fragment
        self.watchers: set[Watcher] = set()
        self.owed: set[Watcher] = set()  # came while it was out of date: they are told even if it turns out unchanged
        self.version = 0
        self.frame = b""
        self.html = ""
        self.made_at = -1e9
        self.heard_at = -1e9  # the last change that may be shown a little later
        self.owed_gap = 0.0
        self.is_of_crowd = any(gap > SOON_SECONDS for gap in fragment.topics(watch.params).values())
        self.due: asyncio.TimerHandle | None = None
        self.is_rendering = False
        self.is_dirty = False
        self.left_at = 0.0

    def wait(self, gap: float, now: float) -> float:
        """Seconds until it may be rendered for a topic that allows one rendering in `gap` seconds."""
        return max(self.made_at + gap - now, 0.0)


class Watcher:
    """One page: the channels whose newest bytes it has not been sent yet."""

    def __init__(self) -> None:
        self.channels: list[Channel] = []
        self.changed: dict[Channel, None] = {}
        self.wake = asyncio.Event()

    def tell(self, channel: Channel) -> None:
        self.changed[channel] = None
        self.wake.set()


class Hub:
    """All channels of a process. Everything but rendering runs on the event loop, so nothing here needs a lock."""

    def __init__(self, registry: Callable[[], Mapping[str, Fragment]]) -> None:
        self._registry = registry
        self._channels: dict[tuple[Watch, str], Channel] = {}
        self._by_topic: dict[str, dict[Channel, float]] = {}
        self._pool = ThreadPoolExecutor(RENDERERS, thread_name_prefix="fragment")
        self._tasks: list[asyncio.Task[None]] = []
        self._costs: dict[str, float] = {}
        self._crowd: dict[Channel, None] = {}  # due, one after another, so that a call never waits behind them
        self._serving: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to listen and to refresh."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._refresh())]

    async def stop(self) -> None:
        """Stop listening; renderings under way are let finish."""
        tasks = [*self._tasks, self._serving] if self._serving else self._tasks
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def join(self, watches: tuple[Watch, ...], language: str) -> Watcher:
        """A new watcher of these fragments; those already rendered are waiting for it. Unknown names are left out."""
        watcher = Watcher()
        for watch in (*watches, CLOCK) if settings.DEMO else watches:
            channel = self._channel(watch, language)
            if channel is None:
                log.warning("fragment_unknown", name=watch.name)
                continue
            channel.watchers.add(watcher)
            watcher.channels.append(channel)
            if channel.frame and not channel.is_dirty:
                watcher.tell(channel)
            else:
                channel.owed.add(watcher)
                self._schedule(channel, 0)
        return watcher

    def leave(self, watcher: Watcher) -> None:
        """Forget a watcher."""
        for channel in watcher.channels:
            channel.watchers.discard(watcher)
            channel.owed.discard(watcher)
            channel.left_at = asyncio.get_running_loop().time()

    def _channel(self, watch: Watch, language: str) -> Channel | None:
        known = self._channels.get((watch, language))
        if known is not None:
            if not known.watchers:
                known.is_dirty = True  # it was not rendered while nobody watched
            return known
        fragment = HOUR if watch == CLOCK else self._registry().get(watch.name)
        if fragment is None:
            return None
        channel = self._channels[watch, language] = Channel(watch, language, fragment)
        for topic, gap in fragment.topics(watch.params).items():
            self._by_topic.setdefault(topic, {})[channel] = gap
        return channel

    def announced(self, topics: str) -> None:
        """A transaction that named these topics has been committed."""
        now = asyncio.get_running_loop().time()
        for topic in topics.split():
            watched = self._by_topic.get(topic, {})
            for channel, gap in watched.items():
                if gap:
                    channel.heard_at = now
                self._schedule(channel, self._shortened(channel, gap, len(watched)), is_now=gap <= SOON_SECONDS)

    def _shortened(self, channel: Channel, gap: float, crowd: int) -> float:
        """The gap as it need be now: a crowd's is as short as CROWD_SHARE allows to so many, an eighth at least."""
        if gap <= SOON_SECONDS:
            return gap
        return min(gap, max(gap / 8, crowd * self._costs.get(channel.watch.name, 0.0) / CROWD_SHARE))

    def _schedule(self, channel: Channel, gap: float, *, is_now: bool = False) -> None:
        """Have it rendered as soon as `gap` allows. `is_now`: ahead of a crowd's fragments, although it be one."""
        channel.owed_gap = min(channel.owed_gap, gap) if channel.is_dirty else gap
        channel.is_dirty = True
        if not channel.watchers or channel.is_rendering:
            return
        loop = asyncio.get_running_loop()
        if is_now and channel.is_of_crowd:
            self._crowd.pop(channel, None)
            if channel.due is not None:
                channel.due.cancel()
            channel.due = loop.call_later(channel.wait(gap, loop.time()), self._begin, channel)
            return
        if channel in self._crowd:
            return
        wait = channel.wait(gap, loop.time())
        if channel.due is not None:
            if channel.due.when() <= loop.time() + wait:
                return
            channel.due.cancel()
        channel.due = loop.call_later(wait, self._queue if channel.is_of_crowd else self._begin, channel)

    def _queue(self, channel: Channel) -> None:
        channel.due = None
        self._crowd[channel] = None
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve_crowd())

    async def _serve_crowd(self) -> None:
        """Render what is due for the crowd, one at a time: the other renderers stay free for what must be shown now."""
        try:
            while self._crowd:
                channel = next(iter(self._crowd))
                del self._crowd[channel]
                if channel.watchers and not channel.is_rendering:
                    await asyncio.wait({self._begin(channel)})
        finally:
            self._serving = None

    def _begin(self, channel: Channel) -> asyncio.Task[None]:
        channel.due = None
        channel.is_rendering = True
        channel.is_dirty = False
        task = asyncio.create_task(self._render(channel))
        task.add_done_callback(lambda done: done.exception() if not done.cancelled() else None)
        return task

    async def _render(self, channel: Channel) -> None:
        loop = asyncio.get_running_loop()
        try:
            html, began, cost = await loop.run_in_executor(self._pool, _made, channel)
        except Exception:
            # The watchers keep what they have and the next change tries again; the fault is in the log with its trace.
            log.exception("fragment_failed", name=channel.watch.name, params=channel.watch.params)
            channel.is_rendering = False
            channel.made_at = loop.time()
            loop.call_later(2.0, self._schedule, channel, 0)
            return
        channel.is_rendering = False
        channel.made_at = loop.time()
        name = channel.watch.name
        self._costs[name] = 0.9 * self._costs.get(name, cost) + 0.1 * cost
        if html != channel.html or not channel.frame:
            channel.html = html
            channel.version += 1
            channel.frame = _frame(channel)
            channel.owed |= channel.watchers
        for watcher in channel.owed:
            watcher.tell(channel)
        channel.owed.clear()
        if channel.is_dirty:
            self._schedule(channel, channel.owed_gap, is_now=channel.owed_gap < SOON_SECONDS)
        elif began - channel.heard_at < SETTLES_SECONDS:
            self._schedule(channel, max(channel.heard_at + SETTLES_SECONDS - channel.made_at, channel.owed_gap))

    async def _listen(self) -> None:
        """Hear the database for as long as the process lives; after a broken line everything is rendered anew."""
        pause = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(_conninfo(), autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    pause = 0.2
                    for channel in self._channels.values():
                        self._schedule(channel, 0)
                    async for notice in connection.notifies():
                        self.announced(notice.payload)
            except psycopg.OperationalError as error:
                log.warning("listening_broke", error=str(error).strip(), again_in=pause)
            await asyncio.sleep(pause * (1 + random.random()))
            pause = min(pause * 2, 10)

    async def _refresh(self) -> None:
        """Render anew what changes with the clock, and drop what nobody watches."""
        while True:
            await asyncio.sleep(1)
            now = asyncio.get_running_loop().time()
            for key, channel in list(self._channels.items()):
                if not channel.watchers:
                    if now - channel.left_at > LINGER_SECONDS and not channel.is_rendering:
                        self._drop(key, channel)
                elif channel.fragment.refresh_seconds and now - channel.made_at >= channel.fragment.refresh_seconds:
                    self._schedule(channel, 0)

    def _drop(self, key: tuple[Watch, str], channel: Channel) -> None:
        del self._channels[key]
        self._crowd.pop(channel, None)
        for topic in channel.fragment.topics(channel.watch.params):
            self._by_topic[topic].pop(channel, None)
            if not self._by_topic[topic]:
                del self._by_topic[topic]


def _made(channel: Channel) -> tuple[str, float, float]:
    """Render in a thread of the pool, with a database connection that is given back.

    The HTML, when its making began by the event loop's clock, how many seconds it took.
    """
    began = time.monotonic()
    close_old_connections()
    try:
        with translation.override(channel.language):
            html = channel.fragment.render(channel.watch.params, clock.now())
        return html, began, time.monotonic() - began
    finally:
        for connection in connections.all(initialized_only=True):
            connection.close()


def _frame(channel: Channel) -> bytes:
    if channel.watch == CLOCK:
        return f"event: clock\ndata: {channel.html}\n\n".encode()
    of = " ".join(channel.watch.params)
    data = {"name": channel.watch.name, "of": of, "version": channel.version, "html": channel.html}
    return f"event: fragment\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def _conninfo() -> str:
    params = connections["default"].get_connection_params()
    wanted = {"dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "connect_timeout"}
    return psycopg.conninfo.make_conninfo(**{key: value for key, value in params.items() if key in wanted})
