"""The hub of one process: listens to the database, renders each changed fragment once, hands it to all who watch it."""

import asyncio
import json
import random
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

    def start(self) -> None:
        """Begin to listen and to refresh."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._refresh())]

    async def stop(self) -> None:
        """Stop listening; renderings under way are let finish."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
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
        for topic in topics.split():
            for channel, gap in self._by_topic.get(topic, {}).items():
                self._schedule(channel, gap)

    def _schedule(self, channel: Channel, gap: float) -> None:
        channel.is_dirty = True
        if not channel.watchers or channel.is_rendering:
            return
        loop = asyncio.get_running_loop()
        wait = channel.wait(gap, loop.time())
        if channel.due is not None:
            if channel.due.when() <= loop.time() + wait:
                return
            channel.due.cancel()
        channel.due = loop.call_later(wait, self._begin, channel)

    def _begin(self, channel: Channel) -> None:
        channel.due = None
        channel.is_rendering = True
        channel.is_dirty = False
        task = asyncio.create_task(self._render(channel))
        task.add_done_callback(lambda done: done.exception() if not done.cancelled() else None)

    async def _render(self, channel: Channel) -> None:
        loop = asyncio.get_running_loop()
        try:
            html = await loop.run_in_executor(self._pool, _made, channel)
        except Exception:
            # The watchers keep what they have and the next change tries again; the fault is in the log with its trace.
            log.exception("fragment_failed", name=channel.watch.name, params=channel.watch.params)
            channel.is_rendering = False
            channel.made_at = loop.time()
            loop.call_later(2.0, self._schedule, channel, 0)
            return
        channel.is_rendering = False
        channel.made_at = loop.time()
        if html != channel.html or not channel.frame:
            channel.html = html
            channel.version += 1
            channel.frame = _frame(channel)
            channel.owed |= channel.watchers
        for watcher in channel.owed:
            watcher.tell(channel)
        channel.owed.clear()
        if channel.is_dirty:
            self._schedule(channel, min(self._gaps(channel), default=0.0))

    def _gaps(self, channel: Channel) -> list[float]:
        return list(channel.fragment.topics(channel.watch.params).values())

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
        for topic in channel.fragment.topics(channel.watch.params):
            self._by_topic[topic].pop(channel, None)
            if not self._by_topic[topic]:
                del self._by_topic[topic]


def _made(channel: Channel) -> str:
    """Render in a thread of the pool, with a database connection that is given back."""
    close_old_connections()
    try:
        with translation.override(channel.language):
            return channel.fragment.render(channel.watch.params, clock.now())
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
