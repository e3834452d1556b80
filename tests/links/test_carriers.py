"""Carriers of messages: what a gateway and a mail server are sent, and what their words mean to us."""

import socketserver
import threading

import pytest

from vikno.config.carriers import Gateway as Setting
from vikno.lib.carried import Json, found_in
from vikno.lib.sending import NotSent, Parcel, Refused, Unsure, carrier
from vikno.links.mail.smtp import Smtp, read

PARCEL = Parcel(ref="case.ready:7/0/1", address="+380671234567", title="Готово", body="Справа «7»\nготова")
BODY = '{"messages": [{"to": "{address}", "text": "{body}", "extra": 5}], "key": "{ref}"}'


def link(address: str) -> Json:
    return Json(Setting(address, "secret", BODY, "result.0.id"), patience=5)


def test_a_gateway_is_sent_the_template_filled(gateway):
    gateway.answer = {"result": [{"id": 815}]}
    assert link(gateway.address).send(PARCEL) == "815"
    sent = {"messages": [{"to": PARCEL.address, "text": PARCEL.body, "extra": 5}], "key": PARCEL.ref}
    assert gateway.got == [("/send", "Bearer secret", sent)]


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(400, Refused), (404, Refused), (401, NotSent), (429, NotSent), (500, NotSent), (503, NotSent), (302, NotSent),
     (502, Unsure), (504, Unsure), (None, Unsure)],
)  # fmt: skip
def test_what_a_gateway_says_decides_whether_to_try_again(gateway, status, meaning):
    gateway.status = status
    with pytest.raises(meaning):
        link(gateway.address).send(PARCEL)


def test_a_gateway_that_is_not_there_was_sent_nothing(nobody):
    with pytest.raises(NotSent):
        link(nobody).send(PARCEL)


def test_a_template_with_a_place_nobody_knows_sends_nothing(gateway):
    with pytest.raises(NotSent, match="set wrongly"):
        Json(Setting(gateway.address, "", '{"to": "{phone}"}', "id")).send(PARCEL)
    assert gateway.got == []


def test_an_answer_without_a_number_is_no_trouble():
    assert [found_in(answer, "a.0") for answer in (None, {"a": []}, {"a": {"0": []}})] == ["", "", ""]


@pytest.mark.parametrize(
    ("channel", "wrong"), [("sms", "+380671230000"), ("messenger", "blocked1"), ("mail", "a@b.invalid")]
)
def test_demo_links_keep_what_they_were_given_and_refuse_known_wrong_ones(settings, tmp_path, channel, wrong):
    settings.CARRIED = tmp_path
    settings.CARRIERS = {channel: f"vikno.links.{channel}.carrier"}
    settings.MAIL, settings.SMS = "demo", Setting("demo", "", "{}", "")
    settings.MESSENGER = settings.SMS
    carrier(channel).send(PARCEL)
    assert PARCEL.ref in (tmp_path / f"{channel}.jsonl").read_text()
    with pytest.raises(Refused):
        carrier(channel).send(Parcel("r", wrong, "", ""))


class Mail(socketserver.ThreadingTCPServer):
    """A mail server that answers RCPT with `rcpt` and hangs up after DATA when `falls`."""

    daemon_threads, allow_reuse_address, rcpt, falls, got = True, True, "250 ok", False, ""


class Talk(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline().decode():
            match line.strip().upper().split(" ")[0].split(":")[0]:
                case "RCPT":
                    self.say(self.server.rcpt)
                case "DATA":
                    self.say("354 go")
                    lines = iter(lambda: self.rfile.readline().decode().rstrip("\r\n"), ".")
                    self.server.got = "\n".join(lines)
                    if self.server.falls:
                        return
                    self.say("250 taken")
                case "QUIT":
                    self.say("221 bye")
                    return
                case _:
                    self.say("250 ok")


@pytest.fixture
def mail():
    server = Mail(("127.0.0.1", 0), Talk)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def post(server, to="david@example.org"):
    link = Smtp(f"smtp://127.0.0.1:{server.server_address[1]}", sender="cnap@example.org", patience=5)
    return link.send(Parcel("case.ready:7/0/1", to, "Готово", "Справа готова"))


def test_a_mail_goes_with_a_name_made_of_our_own(mail):
    name = post(mail)
    assert f"Message-ID: {name}" in mail.got
    assert "To: david@example.org" in mail.got


@pytest.mark.parametrize(("said", "meaning"), [("550 nobody", Refused), ("451 later", NotSent)])
def test_a_mailbox_refused_now_is_tried_again_and_one_refused_for_ever_is_not(mail, said, meaning):
    mail.rcpt = said
    with pytest.raises(meaning):
        post(mail)


def test_a_server_that_falls_with_the_words_in_hand_leaves_us_unsure(mail):
    mail.falls = True
    with pytest.raises(Unsure):
        post(mail)


def test_a_line_break_in_a_mailbox_is_refused(mail):
    with pytest.raises(Refused):
        post(mail, to="a@example.org\nBcc: b@example.org")


def test_the_address_of_a_mail_server_says_how_to_speak():
    plain = read("smtp://me:p%40ss@mail.example.org:587")
    assert (plain["use_tls"], plain["use_ssl"], plain["password"]) == (True, False, "p@ss")
    assert read("smtps://mail.example.org")["port"] == 465
