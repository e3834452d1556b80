"""A gateway on a port of this machine: says what a test tells it, keeps what it was sent."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Gateway:
    """`status` and `answer` are what it says; None as the status closes the line without a word."""

    def __init__(self) -> None:
        self.status, self.answer, self.got = 200, {"id": "n-1"}, []
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"] or 0))
                gateway.got.append((self.path, self.headers.get("Authorization"), json.loads(body or b"null")))
                if gateway.status is None:
                    self.close_connection = True
                    return
                answer = gateway.answer if isinstance(gateway.answer, bytes) else json.dumps(gateway.answer).encode()
                self.send_response(gateway.status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST  # noqa: N815

            def log_message(self, *said):
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/send"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()


@pytest.fixture
def gateway():
    made = Gateway()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def nobody(gateway):
    """An address at which nobody listens any more."""
    gateway.server.shutdown()
    gateway.server.server_close()
    return gateway.address
