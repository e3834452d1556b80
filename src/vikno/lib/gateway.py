"""One JSON request to a gateway, telling «it never left» from «it left and nobody answered».

That difference decides whether a message may be sent again, and urllib does not make it.
"""

import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

MOST_ANSWER = 1_000_000  # bytes


class NeverLeft(Exception):
    """No connection: the other side has not seen the request."""


class NoAnswer(Exception):
    """The request left; what became of it is not known. `timed_out` when the other side was too slow."""

    def __init__(self, said: str, *, timed_out: bool = False) -> None:
        super().__init__(said)
        self.timed_out = timed_out


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the status, the JSON in it (None where it was none), the text's beginning for a log."""

    status: int
    json: Any
    text: str


def post(address: str, sent: Any, *, headers: dict[str, str], timeout: float, method: str = "POST") -> Reply:
    """Post JSON. `timeout` in seconds, for the connection and for each wait. Raises NeverLeft, NoAnswer, ValueError.

    Redirections are not followed: a gateway that moves is set anew.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{address!r} is no address of a gateway")
    connection = _connection(parts.scheme, parts.hostname, parts.port, timeout)
    body = b"" if sent is None else json.dumps(sent, ensure_ascii=False).encode()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        try:
            connection.connect()
        except (OSError, http.client.HTTPException) as error:
            raise NeverLeft(str(error) or type(error).__name__) from error
        try:
            connection.request(method, path, body, {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            raw = answer.read(MOST_ANSWER)
        except (OSError, http.client.HTTPException) as error:
            timed_out = isinstance(error, TimeoutError)
            raise NoAnswer(str(error) or type(error).__name__, timed_out=timed_out) from error
    finally:
        connection.close()
    text = raw.decode("utf-8", "replace")
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    return Reply(answer.status, found, text[:300])


def _connection(scheme: str, host: str, port: int | None, timeout: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
    return http.client.HTTPConnection(host, port, timeout=timeout)
