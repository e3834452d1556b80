"""Pages and event stream on one port: what `vikno up` and `vikno serve` run.

`/live/` goes to the stream, which holds thousands of quiet connections on one loop; all else to the pages.
"""

from importlib import import_module
from typing import Any

from django.conf import settings

from vikno.config import env
from vikno.config.bounds import most_bytes
from vikno.config.pages import Message, Pages, Receive, Send
from vikno.config.wsgi import application as wsgi_pages

pages = Pages(wsgi_pages, threads=env.number("VIKNO_THREADS", 8), most=most_bytes(settings.ARCHIVE_MOST_MB))
stream: Any = import_module("vikno.screens.stream.asgi").application


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """One application for both; the stream is told of start and end, the pages need no telling."""
    if scope["type"] == "lifespan" or scope.get("path", "").startswith("/live/"):
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await pages(scope, receive, send)
