"""The site as the journeys meet it: pages and stream on one port, error pages in words, figures for those who may."""

import socket
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import pytest


def ask(address, **headers):
    """Status, headers and text of a page."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def test_it_is_alive_and_ready(site):
    assert ask(f"{site}health")[::2] == (200, "ok\n")
    assert ask(f"{site}ready")[::2] == (200, "ready\n")


@pytest.mark.parametrize(("language", "words"), [("uk", "Такої сторінки немає"), ("en", "There is no such page")])
def test_a_page_that_is_not_there_says_so_in_the_visitors_language(site, language, words):
    status, _, text = ask(f"{site}no/such/page", **{"Accept-Language": language})
    assert status == 404
    assert words in text.replace("\xa0", " ")
    assert f'<html lang="{language}"' in text


def test_a_form_without_its_token_is_explained(site):
    request = urllib.request.Request(f"{site}language/setlang/", data=b"language=en", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(request)
    assert refusal.value.code == 403
    assert "надто довго" in refusal.value.read().decode().replace("\xa0", " ")


def test_a_scan_of_200_mb_is_refused_in_words_to_a_browser_that_sends_it_all_before_it_listens(site):
    place, piece = urlsplit(site), b"x" * (1 << 20)
    with socket.create_connection((place.hostname, place.port), timeout=60) as line:
        line.sendall(b"POST /intake/7/papers/ HTTP/1.0\r\nContent-Length: 209715200\r\n\r\n")
        for _ in range(200):
            line.sendall(piece)
        said = line.makefile("rb").read(20000).decode(errors="replace")
    assert said.startswith("HTTP/1.0 413")
    assert "більше ніж 50 МБ" in said.replace("\xa0", " ")


def test_nothing_may_be_run_that_did_not_come_from_the_site(site):
    _, headers, _ = ask(f"{site}no/such/page")
    policy = headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_this_machine_may_read_the_figures(site):
    ask(f"{site}health")
    status, _, text = ask(f"{site}metrics")
    assert status == 200
    assert 'vikno_requests_total{method="GET",status="200",view="health"}' in text


def test_nobody_reads_the_figures_through_a_proxy(site):
    assert ask(f"{site}metrics", **{"X-Forwarded-For": "10.1.2.3"})[0] == 404


def test_a_token_opens_the_figures_and_a_wrong_one_does_not(client, db, settings):
    settings.METRICS_TOKEN = "open sesame"
    assert client.get("/metrics", headers={"Authorization": "Bearer open sesame"}).status_code == 200
    assert client.get("/metrics", headers={"Authorization": "Bearer open"}).status_code == 404


def test_a_browser_walks_the_site_without_an_error_of_script_or_policy(page, site):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.goto("no/such/page")
    assert page.locator("h1").inner_text().replace("\xa0", " ") == "Такої сторінки немає"
    assert [line for line in said if "404" not in line] == []


@pytest.mark.parametrize(
    ("proxies", "chain", "address"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 10.0.0.9", "10.0.0.9"),
        (2, "10.0.0.9, 10.0.0.1", "10.0.0.9"),
        (1, "", "127.0.0.1"),
    ],
)
def test_a_visitors_address_is_what_our_own_proxy_said(rf, settings, proxies, chain, address):
    from vikno.config.proxy import VisitorAddress

    settings.PROXIES = proxies
    seen = VisitorAddress(lambda request: request.META["REMOTE_ADDR"])(rf.get("/", headers={"X-Forwarded-For": chain}))
    assert seen == address
