"""Sending: once, around a link that fails, around a sender that falls; and what a person does about it."""

from datetime import timedelta

import pytest

from tests.apps.conftest import NINE
from vikno.apps.journal.actions import HOUSE
from vikno.apps.notifications.actions import Addressee, Way, care, sending, tell
from vikno.apps.notifications.actions.sending import LOST_AFTER, deliver
from vikno.apps.notifications.actions.texts import FromThePast, NoWords, set_text
from vikno.apps.notifications.models import Carriage, Message
from vikno.apps.notifications.queries import texts
from vikno.lib.places import PlacesRefused
from vikno.lib.sending import NotSent, Refused, Unsure

PHONE, MAILBOX = Way("sms", "+380671234567"), Way("mail", "david@example.org")

pytestmark = pytest.mark.django_db

handed: list = []
trouble: dict[str, Exception] = {}


class Link:
    """Takes every message, or raises what `trouble` holds under its address."""

    def send(self, parcel):
        if parcel.address in trouble:
            raise trouble[parcel.address]
        handed.append(parcel)
        return f"n-{len(handed)}"


@pytest.fixture(autouse=True)
def links(settings):
    settings.CARRIERS = {"sms": f"{__name__}.Link", "mail": f"{__name__}.Link"}
    settings.REMEMBER_SECONDS = 0
    handed.clear()
    trouble.clear()


def say(*ways, key="case.resumed:7", now=NINE):
    values = {"number": "7", "service": "", "due": ""}
    return tell("case.resumed", key=key, to=Addressee(ways or (PHONE, MAILBOX)), values=values, by=HOUSE, now=now)


def state(message_id):
    return Message.objects.get(pk=message_id).state


def test_what_is_due_goes_out_once():
    message = say()
    assert [deliver(now=NINE), deliver(now=NINE)] == [1, 0]
    found = Message.objects.get(pk=message)
    assert (found.state, found.sent_at, found.provider_ref, len(handed)) == ("sent", NINE, "n-1", 1)


def test_an_address_refused_for_ever_leads_to_the_next_way():
    trouble[PHONE.address] = Refused("no such number")
    first = say()
    deliver(now=NINE)
    deliver(now=NINE)
    assert state(first) == "failed"
    assert [(one.channel, one.turn, one.state) for one in Message.objects.exclude(pk=first)] == [("mail", 1, "sent")]


def test_a_link_that_is_down_rests_and_its_messages_wait_while_others_go():
    trouble[PHONE.address] = NotSent("no route")
    one, two, mail = say(PHONE), say(PHONE, key="b"), say(MAILBOX, key="c")
    deliver(now=NINE)
    assert [state(pk) for pk in (one, two, mail)] == ["waiting", "waiting", "sent"]
    assert sorted(Message.objects.filter(channel="sms").values_list("attempts", flat=True)) == [0, 1]
    assert Carriage.objects.get(pk="sms").silent_since == NINE
    trouble.clear()
    deliver(now=NINE + timedelta(seconds=30))
    deliver(now=NINE + timedelta(minutes=2))
    assert {state(one), state(two)} == {"sent"}
    assert Carriage.objects.get(pk="sms").silent_since is None


def test_silence_after_handing_over_is_never_sent_again_by_itself():
    trouble[PHONE.address] = Unsure("timeout")
    message = say(PHONE)
    for minutes in (0, 60, 600):
        deliver(now=NINE + timedelta(minutes=minutes))
    assert state(message) == "unsure"
    assert care.settle(message, by=HOUSE, now=NINE).state == "sent"


def test_a_slow_link_s_messages_are_claimed_no_longer_than_they_look_alive(monkeypatch):
    first, second = say(PHONE), say(PHONE, key="b")
    monkeypatch.setattr(sending, "GOING", -1)
    assert (deliver(now=NINE), state(first)) == (0, "waiting")
    monkeypatch.setattr(sending, "GOING", 300)
    assert (deliver(now=NINE), state(second)) == (2, "sent")
    assert timedelta(seconds=sending.GOING) < LOST_AFTER


def test_a_sender_that_dies_between_sending_and_writing_leaves_the_message_to_a_person():
    trouble[PHONE.address] = SystemExit()
    message = say(PHONE)
    with pytest.raises(SystemExit):
        deliver(now=NINE)
    trouble.clear()
    deliver(now=NINE + LOST_AFTER)
    assert state(message) == "sending"
    deliver(now=NINE + LOST_AFTER + timedelta(seconds=1))
    assert (state(message), handed) == ("unsure", [])


def test_a_person_sends_again_what_failed_and_what_went():
    trouble[PHONE.address] = Refused("")
    failed = say(PHONE)
    deliver(now=NINE)
    trouble.clear()
    assert care.resend(failed, by=HOUSE, now=NINE).pk == failed
    deliver(now=NINE)
    assert care.resend(failed, by=HOUSE, now=NINE).turn == 1
    deliver(now=NINE)
    assert len(handed) == 2


def test_what_has_gone_is_not_taken_back():
    message = say(PHONE)
    deliver(now=NINE)
    with pytest.raises(care.NotNow):
        care.cancel(message, by=HOUSE, now=NINE)
    assert care.cancel(say(PHONE, key="b"), by=HOUSE, now=NINE).state == "cancelled"


def test_a_letter_is_printed_posted_and_when_it_returns_the_next_way_is_tried():
    letter = say(Way("letter", "вул. Тополина, 4"), MAILBOX)
    deliver(now=NINE)
    assert [one.pk for one in care.put_on_list([letter], by=HOUSE, now=NINE)] == [letter]
    care.dispatched(letter, by=HOUSE, now=NINE, tracking="0500")
    care.came_back(letter, by=HOUSE, now=NINE + timedelta(days=9), why="адресат вибув")
    assert state(letter) == "returned"
    assert Message.objects.get(turn=1).channel == "mail"


def test_old_words_and_addresses_are_forgotten_and_cannot_be_sent_again():
    message, waiting = say(PHONE), say(Way("letter", "x"), key="b")
    deliver(now=NINE)
    assert care.empty_old(before=NINE + timedelta(days=1), now=NINE + timedelta(days=200)) == 1
    found = Message.objects.get(pk=message)
    assert (found.body, found.address, found.state) == ("", "", "sent")
    assert Message.objects.get(pk=waiting).body
    with pytest.raises(care.Emptied):
        care.resend(message, by=HOUSE, now=NINE)


def test_the_centres_own_words_hold_from_their_moment_and_for_ways_that_borrow_them():
    tomorrow = NINE + timedelta(days=1)
    given = {"channel": "sms", "language": "uk", "title": "", "by": HOUSE, "now": NINE}
    set_text("case.ready", body="Приходьте: {place}", from_at=tomorrow, **given)
    assert texts.in_force("case.ready", "sms", "uk", now=NINE).row_id is None
    assert texts.in_force("case.ready", "push", "uk", now=tomorrow).body == "Приходьте: {place}"
    for body, refusal in (("{iban}", PlacesRefused), (" ", NoWords)):
        with pytest.raises(refusal):
            set_text("case.ready", body=body, **given)
    with pytest.raises(FromThePast):
        set_text("case.ready", body="x", from_at=NINE - timedelta(seconds=1), **given)
