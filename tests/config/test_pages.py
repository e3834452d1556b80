"""The adapter between an ASGI server and the WSGI pages: nothing lost, nothing added, long answers in pieces."""

import asyncio

import pytest

from vikno.config.pages import PIECE, Pages, environment


def scope(**more):
    return {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "http_version": "1.1",
        "headers": [],
        "client": ("10.0.0.7", 5000),
        "server": ("0.0.0.0", 8000),
        "scheme": "http",
        **more,
    }


def ask(application, body=(b"",), **more):
    """What the server is sent for one request whose body comes in these pieces."""
    parts = [{"type": "http.request", "body": part, "more_body": True} for part in body]
    parts[-1]["more_body"] = False
    sent = []

    async def receive():
        return parts.pop(0)

    async def send(message):
        sent.append(message)

    asyncio.run(Pages(application, threads=2)(scope(**more), receive, send))
    return sent


class Answer:
    """A WSGI application that answers with these chunks and remembers that it was closed."""

    def __init__(self, *chunks):
        self.chunks = chunks
        self.closed = 0

    def __call__(self, environ, start_response):
        self.environ = environ
        self.read = environ["wsgi.input"].read()
        start_response("201 Created", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return self

    def __iter__(self):
        return iter(self.chunks)

    def close(self):
        self.closed += 1


def test_a_short_answer_goes_out_whole_and_is_closed_once():
    page = Answer(b"one ", b"two")
    start, body = ask(page)
    assert start["status"] == 201
    assert start["headers"] == [(b"content-type", b"text/plain"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    assert body == {"type": "http.response.body", "body": b"one two"}
    assert page.closed == 1


def test_a_long_answer_goes_out_in_pieces():
    page = Answer(*[b"x" * (PIECE // 2)] * 5)
    _, *bodies = ask(page)
    assert sum(len(body["body"]) for body in bodies) == PIECE // 2 * 5
    assert [body.get("more_body", False) for body in bodies] == [True, True, False]
    assert page.closed == 1


def test_a_body_in_pieces_arrives_whole():
    page = Answer()
    ask(page, body=(b"name=", b"%D0%90"), method="POST")
    assert page.read == b"name=%D0%90"


def test_a_visitor_who_leaves_in_the_middle_is_not_answered():
    page, sent = Answer(b"x"), []

    async def receive():
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    asyncio.run(Pages(page, threads=1)(scope(), receive, send))
    assert sent == []
    assert page.closed == 0


def test_a_page_that_breaks_is_not_swallowed():
    def breaks(environ, start_response):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask(breaks)


def test_cookies_in_several_headers_become_one():
    headers = [(b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"accept", b"text/html"), (b"accept", b"*/*")]
    environ = environment(scope(headers=headers), None)
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "text/html,*/*"


def test_a_header_with_an_underscore_cannot_pass_for_the_proxys():
    headers = [(b"x-forwarded-for", b"10.0.0.1"), (b"x_forwarded_for", b"6.6.6.6")]
    assert environment(scope(headers=headers), None)["HTTP_X_FORWARDED_FOR"] == "10.0.0.1"


def test_a_ukrainian_path_reaches_the_page():
    assert environment(scope(path="/послуга/"), None)["PATH_INFO"].encode("latin-1").decode() == "/послуга/"


@pytest.mark.parametrize(("headers", "read"), [([(b"content-length", b"900")], 0), ([], 3)])
@pytest.mark.parametrize(("heard", "dropped"), [(1 << 30, 18), (200, 5)])
def test_a_body_past_the_bound_is_told_at_once_and_then_heard_out(monkeypatch, headers, read, heard, dropped):
    monkeypatch.setattr("vikno.config.pages.HEARD", heard)
    application, done = Answer(b"told"), []

    async def receive():
        done.append("piece")
        return {"type": "http.request", "body": b"x" * 50, "more_body": done.count("piece") < 18}

    async def send(message):
        done.append(message["type"])

    asyncio.run(Pages(application, threads=1, most=100)(scope(method="POST", headers=headers), receive, send))
    assert (application.read, application.environ["vikno.too_large"]) == (b"", 100)
    assert done.index("http.response.start") == read
    assert done.count("piece") == min(read + dropped, 18)


def test_a_request_too_large_is_answered_in_words(client):
    told = client.post("/intake/7/papers/", **{"vikno.too_large": 54 << 20})
    assert (told.status_code, "більше ніж 50 МБ" in told.content.decode().replace("\u00a0", " ")) == (413, True)
    told = client.post("/intake/7/papers/", headers={"HX-Request": "true"}, **{"vikno.too_large": 54 << 20})
    assert "50 МБ" in told.json()["refused"].replace("\u00a0", " ")
