"""The stream as a small native ASGI application: `GET /live/?pass=…` → server-sent events, one per changed fragment.

At connect the present state of every watched fragment is sent, so a lost connection, a sleeping tablet and a restarted
server end in the same way: the page is as it should be, without a reload.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from urllib.parse import parse_qs

import django
from django.apps import apps

from vikno.lib import fragments
from vikno.screens.stream import holders
from vikno.screens.stream.hub import Hub

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

BEAT_SECONDS = 15.0
BEAT = b"event: beat\ndata: 1\n\n"
"""Said when there is nothing to say: a page can tell a quiet hall from a dead wire. A comment it would not hear."""
CHECK_SECONDS = 60.0


def registry() -> Mapping[str, fragments.Fragment]:
    """Every fragment that the installed screens declare in their `fragments` module, by name.

    Found by name and not imported above, because screens do not know one another, and this is one of them.
    """
    found: dict[str, fragments.Fragment] = {}
    for config in apps.get_app_configs():
        module = f"{config.name}.fragments"
        if config.name.startswith("vikno.screens.") and find_spec(module) is not None:
            found |= import_module(module).FRAGMENTS
    return found


class Stream:
    """One process's stream. The hub is made on the first event loop that serves it."""

    def __init__(self) -> None:
        self._hub: Hub | None = None

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.hub()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                if self._hub is not None:
                    await self._hub.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def hub(self) -> Hub:
        """The process's hub, started."""
        if self._hub is None:
            self._hub = Hub(_once(registry))
            self._hub.start()
        return self._hub

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        token = parse_qs(scope.get("query_string", b"").decode("ascii", "replace")).get("pass", [""])[0]
        try:
            admitted = fragments.opened(token)
        except fragments.PassRefused:
            await _refuse(send, 403)
            return
        if not await holders.still(admitted.holder):
            await _refuse(send, 403)
            return
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [
                    (b"content-type", b"text/event-stream; charset=utf-8"),
                    (b"cache-control", b"no-store"),
                    (b"x-accel-buffering", b"no"),
                ],
            }
        )
        await send({"type": "http.response.body", "body": b"retry: 2000\n\n", "more_body": True})
        hub = self.hub()
        watcher = hub.join(admitted.watches, admitted.language)
        gone = asyncio.ensure_future(_gone(receive))
        checked_at = asyncio.get_running_loop().time()
        try:
            while not gone.done():
                wake = asyncio.ensure_future(watcher.wake.wait())
                await asyncio.wait({wake, gone}, timeout=BEAT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                wake.cancel()
                if gone.done():
                    break
                watcher.wake.clear()
                changed, watcher.changed = watcher.changed, {}
                body = b"".join(channel.frame for channel in changed) or BEAT
                await send({"type": "http.response.body", "body": body, "more_body": True})
                now = asyncio.get_running_loop().time()
                if now - checked_at > CHECK_SECONDS:
                    checked_at = now
                    if not await holders.still(admitted.holder):
                        break
            if not gone.done():
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            hub.leave(watcher)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _refuse(send: Send, status: int) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _once(make: Callable[[], Mapping[str, fragments.Fragment]]) -> Callable[[], Mapping[str, fragments.Fragment]]:
    kept: list[Mapping[str, fragments.Fragment]] = []

    def get() -> Mapping[str, fragments.Fragment]:
        if not kept:
            kept.append(make())
        return kept[0]

    return get


if not apps.ready:
    django.setup()

application = Stream()
