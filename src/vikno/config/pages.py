"""The pages, written for WSGI, served from an ASGI server, so that pages and the event stream share one port.

Django's own ASGI handler and general adapters hop between loop and thread several times a request; this one hops once,
and passes twice the requests (docs/decisions). An answer over a megabyte is sent in pieces.
"""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from vikno.config.bounds import MARK

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
HEARD = 2**30  # bytes of a body too large that are taken and thrown away; past them the line is closed
PIECE = 2**20  # bytes: an answer up to this goes out whole, a request body above it waits on disk


@dataclass
class Answer:
    """The beginning of a response, and where the rest of it comes from; None when this is all."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    rest: Iterator[bytes] | None
    close: Callable[[], None]


class Pages:
    """An ASGI application that answers each request by the WSGI `application` in one of `threads` threads.

    A body of more than `most` bytes is not read: the application is asked with none, and a mark in its environment.
    """

    def __init__(self, application: Callable[..., Any], *, threads: int, most: int = sys.maxsize) -> None:
        self.application = application
        self.most = most
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        with tempfile.SpooledTemporaryFile(PIECE) as body:
            size = _declared(scope)
            if size <= self.most:
                size = await _read(receive, body, most=self.most)
            if size < 0:
                return
            environ = environment(scope, body)
            if size > self.most:
                environ |= {"CONTENT_LENGTH": "0", MARK: self.most, "wsgi.input": BytesIO()}
            answer = await loop.run_in_executor(self.pool, begin, self.application, environ)
            try:
                await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
                piece, more = answer.body, answer.rest is not None
                while more:
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                    piece, more = await loop.run_in_executor(self.pool, gather, answer.rest)
                await send({"type": "http.response.body", "body": piece})
                if size > self.most:
                    await _heard_out(receive)
            finally:
                if answer.rest is not None:
                    await loop.run_in_executor(self.pool, answer.close)


def _declared(scope: Message) -> int:
    """How many bytes the head of a request promises; 0 where it does not say."""
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


async def _read(receive: Receive, body: IO[bytes], *, most: int) -> int:
    """Take the request body, its length; -1 when the visitor left in the middle, past `most` the rest stays unread."""
    more, size = True, 0
    while more and size <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return -1
        piece = message.get("body", b"")
        size += len(piece)
        body.write(piece)
        more = message.get("more_body", False)
    body.seek(0)
    return size


async def _heard_out(receive: Receive) -> None:
    """Take what is still sent of a body nobody reads, and keep none of it.

    A line closed under an upload loses the answer on its way: the browser then tells of a broken connection, and not
    of what we said.
    """
    taken, more = 0, True
    while more and taken <= HEARD:
        message = await receive()
        more = message["type"] != "http.disconnect" and message.get("more_body", False)
        taken += len(message.get("body", b""))


def begin(application: Callable[..., Any], environ: dict[str, Any]) -> Answer:
    """Ask the application; gives its answer, whole if it is short."""
    head: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], problem: Any = None) -> Callable[[bytes], None]:
        head[:] = status, headers
        return _no_write

    parts = application(environ, start_response)
    close = getattr(parts, "close", _nothing)
    rest = iter(parts)
    try:
        body, more = gather(rest)
    except BaseException:
        close()
        raise
    status, headers = head
    answer = Answer(
        int(status[:3]),
        [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        body,
        rest if more else None,
        close,
    )
    if not more:
        close()
    return answer


def gather(parts: Iterator[bytes] | None) -> tuple[bytes, bool]:
    """The next piece of an answer, and whether more may follow."""
    pieces, size = [], 0
    for part in parts or ():
        pieces.append(part)
        size += len(part)
        if size >= PIECE:
            return b"".join(pieces), True
    return b"".join(pieces), False


def environment(scope: Message, body: IO[bytes]) -> dict[str, Any]:
    """The WSGI environment of an ASGI request (PEP 3333).

    A header whose name holds an underscore is dropped: WSGI could not tell it from one with a hyphen, and a visitor
    could pass it off as the proxy's.
    """
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            key = f"HTTP_{key}"
        if key in environ:
            value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
        environ[key] = value
    return environ


def _no_write(data: bytes) -> None:
    raise NotImplementedError("the write() of start_response is not offered; Django does not use it")


def _nothing() -> None:
    return None
