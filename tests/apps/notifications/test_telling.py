"""Telling: once, by the way chosen, in the person's language, outside of quiet hours."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from tests.apps.conftest import NINE
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.actions import Addressee, Way, tell
from vikno.apps.notifications.actions.telling import PlaceMissing
from vikno.apps.notifications.models import Message
from vikno.apps.notifications.models.event import PLACES, Channel, Event
from vikno.apps.notifications.queries import texts
from vikno.lib import places, sms
from vikno.lib.clock import KYIV

DAVID = Addressee(ways=(Way("sms", "+380671234567"), Way("mail", "david@example.org")))
READY = {
    "number": "00034-7",
    "service": ("Реєстрація", "Registration"),
    "code": "4821",
    "place": "Соборна, 12",
    "link": "",
}
NIGHT = datetime(2026, 11, 17, 22, 15, tzinfo=KYIV)

pytestmark = pytest.mark.django_db


def say(event="case.ready", values=READY, *, key="case.ready:7", to=DAVID, now=NINE):
    return tell(event, key=key, to=to, values=values, by=HOUSE, now=now, label="00034-7")


def test_a_ready_case_is_told_by_the_way_chosen_first():
    message = Message.objects.get(pk=say())
    assert (message.channel, message.address, message.state) == ("sms", "+380671234567", "waiting")
    assert message.body == "Готово! Справа 00034-7, код 4821. Чекаємо: Соборна, 12."
    assert [way["channel"] for way in message.others] == ["mail"]


def test_the_same_key_is_told_once_even_by_another_way():
    say()
    assert say(to=Addressee(ways=(Way("mail", "david@example.org"),))) is None
    assert Message.objects.count() == Entry.objects.filter(word="message.told").count() == 1


def test_the_journal_holds_no_address():
    say()
    assert "+380671234567" not in str(Entry.objects.get(word="message.told").__dict__)


def test_a_telling_goes_with_its_transaction():
    with transaction.atomic():
        say()
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_an_sms_waits_for_the_morning_and_a_mail_does_not():
    by_mail = Addressee(ways=(Way("mail", "david@example.org"),))
    night, mail = say(now=NIGHT), say(now=NIGHT, key="b", to=by_mail)
    assert Message.objects.get(pk=night).next_attempt_at == datetime(2026, 11, 18, 8, tzinfo=KYIV)
    assert Message.objects.get(pk=mail).next_attempt_at == NIGHT


def test_a_link_asked_for_at_night_goes_at_once():
    values = {"number": "7", "service": "", "link": "https://x.example/c/1", "until": date(2026, 12, 1)}
    found = Message.objects.get(pk=say("case.tracking_link", values, now=NIGHT))
    assert found.next_attempt_at == NIGHT
    assert found.body == "Стежити за справою 7: https://x.example/c/1 Діє до 1 грудня."


def test_who_can_be_reached_by_no_way_is_seen_by_a_person():
    assert Message.objects.get(pk=say(to=Addressee(ways=()))).state == "held"


def test_a_place_nobody_filled_is_refused():
    with pytest.raises(PlaceMissing, match="code"):
        say(values={"number": "7"})


def test_sums_and_days_are_worded_in_the_persons_language():
    values = {"number": "7", "service": "", "sum": Decimal("45.42"), "until": date(2026, 12, 1), "link": ""}
    english = Addressee(ways=DAVID.ways, language="en")
    assert Message.objects.get(pk=say("invoice.due", values, to=english)).body == (
        "Case 7: 45.42 UAH to be paid by 1 December."
    )


@pytest.mark.parametrize("event", Event)
def test_every_shipped_text_names_known_places_and_is_short(event):
    for channel in (Channel.SMS, Channel.MAIL):
        for language in texts.LANGUAGES:
            words = texts.in_force(event, channel, language, now=NINE)
            made = texts.preview(event, channel, language, words.title, words.body, branch_id=None, now=NINE)
            assert made.title
            assert channel == Channel.MAIL or made.parts.count <= 3


@pytest.mark.parametrize(("text", "code"), [("{nobody}", "unknown"), ("{Due", "braces"), ("a ] b", "brackets")])
def test_a_text_that_cannot_be_filled_is_refused(text, code):
    with pytest.raises(places.PlacesRefused) as refused:
        places.check(text, PLACES[Event.READY])
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "count", "alphabet"),
    [("a" * 160, 1, "GSM"), ("a" * 161, 2, "GSM"), ("ї" * 70, 1, "UCS-2"), ("ї" * 71, 2, "UCS-2"), ("€" * 81, 2, "GSM"),
     ("ї" * 66 + "😀" + "ї" * 67, 3, "UCS-2")],
)  # fmt: skip
def test_an_sms_is_counted_in_parts_as_networks_do(text, count, alphabet):
    found = sms.parts(text)
    assert (found.count, found.alphabet) == (count, alphabet)
