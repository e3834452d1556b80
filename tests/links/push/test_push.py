"""Web Push: keys, letters that a browser can read, push services that say no."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from vikno.lib import push
from vikno.lib.push import Gone, Letter, Letterbox, PushTrouble
from vikno.links.push.webpush import WebPush

LETTER = Letter("Вас кличуть: вікно 5", "А 147 · Зала 2", "/t/abc/", "call")


def plain(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@pytest.fixture
def key() -> str:
    """A VAPID private key as an operator puts it into the environment."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return plain(number.to_bytes(32, "big"))


class Service(BaseHTTPRequestHandler):
    """A push service that keeps what it is sent and answers as told."""

    status, heard = 201, []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((dict(self.headers), body))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def service():
    """The push service on a port of its own: `service(status)` gives the letterbox of a browser there."""
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser = ec.generate_private_key(ec.SECP256R1())
    point = browser.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def box(status=201):
        Service.status, Service.heard = status, []
        return Letterbox(f"http://127.0.0.1:{server.server_port}/box", plain(point), plain(b"sixteen bytes ok"))

    box.browser = browser
    yield box
    server.shutdown()
    server.server_close()


def test_the_public_key_is_the_point_of_the_private_one(settings, key):
    settings.PUSH_PRIVATE_KEY = key
    point = base64.urlsafe_b64decode(push.public_key() + "=")
    assert (len(point), point[0]) == (65, 4)


def test_without_a_private_key_there_is_no_public_one(settings):
    settings.PUSH_PRIVATE_KEY = ""
    assert push.public_key() == ""


def test_a_letter_arrives_sealed_for_that_browser_alone(service, key):
    import http_ece

    WebPush(key, contact="mailto:cnap@example.org").send(service(), LETTER)
    ((headers, body),) = Service.heard
    sent = {name.lower(): value for name, value in headers.items()}
    assert (sent["content-encoding"], sent["ttl"], sent["urgency"]) == ("aes128gcm", "120", "high")
    assert "А 147".encode() not in body
    read = http_ece.decrypt(body, private_key=service.browser, auth_secret=b"sixteen bytes ok", version="aes128gcm")
    assert json.loads(read) == {"title": LETTER.title, "body": LETTER.body, "url": "/t/abc/", "tag": "call"}


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_told_apart(service, key, status):
    with pytest.raises(Gone):
        WebPush(key, contact="mailto:cnap@example.org").send(service(status), LETTER)


@pytest.mark.parametrize("status", [400, 429, 500])
def test_a_service_that_refuses_is_a_trouble(service, key, status):
    with pytest.raises(PushTrouble):
        WebPush(key, contact="mailto:cnap@example.org").send(service(status), LETTER)


def test_a_service_that_cannot_be_reached_is_a_trouble(key, service):
    box = Letterbox("http://127.0.0.1:1/box", service().p256dh, plain(b"sixteen bytes ok"))
    with pytest.raises(PushTrouble):
        WebPush(key, contact="mailto:cnap@example.org").send(box, LETTER)


def test_keys_that_are_no_keys_are_a_trouble(key):
    with pytest.raises(PushTrouble):
        WebPush(key, contact="mailto:cnap@example.org").send(Letterbox("http://127.0.0.1:1/", "BKey", "x"), LETTER)
