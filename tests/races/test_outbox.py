"""Two senders at one outbox, each with a connection of its own."""

import time
from collections import Counter

import pytest

from tests.apps.conftest import NINE
from tests.races.at_once import at_once
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.actions import Addressee, Way, tell
from vikno.apps.notifications.actions.sending import deliver
from vikno.apps.notifications.models import Message
from vikno.lib.sending import Parcel

pytestmark = pytest.mark.django_db(transaction=True)

TOLD = 10
handed: list[str] = []


class Slow:
    """A link that thinks as long as a gateway does."""

    def send(self, parcel):
        time.sleep(0.03)
        handed.append(parcel.address)
        return ""


@pytest.fixture(autouse=True)
def outbox(settings):
    """Ten people to be told by SMS."""
    settings.CARRIERS = {"sms": f"{__name__}.Slow"}
    handed.clear()
    values = {"number": "7", "service": "", "due": ""}
    for number in range(TOLD):
        to = Addressee((Way("sms", f"+38067123456{number}"),))
        tell("case.resumed", key=f"case.resumed:{number}", to=to, values=values, by=HOUSE, now=NINE)


def without_lock() -> int:
    """Look what waits, think for as long as a round trip takes, send it and write."""
    due = list(Message.objects.filter(state="waiting"))
    time.sleep(0.2)
    for message in due:
        Slow().send(Parcel(message.key, message.address, message.title, message.body))
        Message.objects.filter(pk=message.pk).update(state="sent", sent_at=NINE)
    return len(due)


def test_without_the_lock_people_are_told_twice():
    assert at_once(without_lock, without_lock) == [TOLD, TOLD]
    assert set(Counter(handed).values()) == {2}


def test_with_it_senders_share_the_work_and_nobody_is_told_twice():
    sent = at_once(*[lambda: deliver(now=NINE)] * 4)
    assert (sum(sent), min(sent) > 0) == (TOLD, True)
    assert (len(handed), len(set(handed))) == (TOLD, TOLD)
    assert set(Message.objects.values_list("state", "attempts")) == {("sent", 1)}
    assert Entry.objects.filter(word="message.sent").count() == TOLD
