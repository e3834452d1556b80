"""Links to registers and to the post: what is sent, what answers mean, how the demo ones behave."""

from datetime import datetime, timedelta

import pytest

from vikno.apps.journal.actions import HOUSE
from vikno.apps.registers.actions.setup import set_mode, ship
from vikno.apps.registers.models import Register
from vikno.lib import clock
from vikno.lib.post import Item, Place, PostRefused, PostTrouble
from vikno.lib.registry import RegistryTrouble, registry
from vikno.links.post.demo import Demo as DemoPost
from vikno.links.post.http import Http as HttpPost
from vikno.links.registry.demo import SLOW_SECONDS, Demo
from vikno.links.registry.http import Http

NOW = datetime(2026, 11, 17, 9, tzinfo=clock.KYIV)


def ask(link, payload=None, timeout=5.0):
    return link.ask("birth-record", payload or {"number": "7"}, timeout=timeout, purpose="перевірка", ref="r-1")


def test_a_register_is_told_the_purpose(gateway):
    gateway.answer = {"found": True, "data": {"act": 7}}
    assert ask(Http(gateway.address, token="t")).data == {"act": 7}
    assert gateway.got == [
        ("/send/birth-record", "Bearer t", {"payload": {"number": "7"}, "purpose": "перевірка", "ref": "r-1"})
    ]


@pytest.mark.parametrize(
    ("status", "answer", "code"),
    [(200, b"<html>", "garbled"), (200, {"found": 1}, "garbled"), (200, {"found": True, "data": []}, "garbled"),
     (403, {}, "denied"), (422, {}, "wrong"), (503, {}, "busy"), (504, {}, "timeout"), (None, {}, "unreachable")],
)  # fmt: skip
def test_what_is_no_answer_has_a_name(gateway, status, answer, code):
    gateway.status, gateway.answer = status, answer
    with pytest.raises(RegistryTrouble) as trouble:
        ask(Http(gateway.address))
    assert trouble.value.code == code


def test_nobody_found_is_an_answer(gateway):
    gateway.status = 404
    assert ask(Http(gateway.address)).found is False


def test_a_register_without_a_link_says_so(settings):
    settings.REGISTRIES = {}
    with pytest.raises(RegistryTrouble, match="not_set"):
        ask(registry("dracs"))


@pytest.mark.django_db
def test_the_demo_register_answers_the_same_each_time_and_as_its_mode_says():
    ship(by=HOUSE, now=NOW)
    waited: list[float] = []
    link = Demo("dracs", pause=waited.append)
    assert ask(link) == ask(link) != ask(link, {"number": "8"})
    assert ask(link, {"number": "000000"}).found is False
    for mode, code, timeout in (("dead", "unreachable", 9), ("wrong", "garbled", 9), ("slow", "timeout", 2)):
        set_mode(Register.objects.get(code="dracs").pk, mode=mode, by=HOUSE, now=NOW)
        with pytest.raises(RegistryTrouble) as trouble:
            ask(link, timeout=timeout)
        assert trouble.value.code == code
    ask(link, timeout=9)
    assert waited[-1] == SLOW_SECONDS


def test_the_demo_post_delivers_in_three_days_and_returns_what_nobody_takes(settings, tmp_path):
    settings.CARRIED = tmp_path
    clock.use(lambda: NOW)
    post = DemoPost()
    good, bad = (post.hand_over(Item(ref=ref, name="Д", address=ref)) for ref in ("вул. Лісова, 4", "вул. Лісова, 999"))
    clock.use(clock.system)
    assert post.hand_over(Item(ref="вул. Лісова, 4", name="Д", address="вул. Лісова, 4")) == good
    places = [post.where(good, now=NOW + timedelta(days=days)).place for days in range(5)]
    assert places == [Place.ACCEPTED, Place.ON_THE_WAY, Place.ARRIVED, Place.DELIVERED, Place.DELIVERED]
    assert post.where(bad, now=NOW + timedelta(days=3)).place is Place.RETURNED
    with pytest.raises(PostRefused):
        post.where("0", now=NOW)


def test_an_operator_is_asked_and_understood(gateway):
    post = HttpPost(gateway.address)
    gateway.answer = {"tracking": "05001", "place": "arrived", "since_at": "2026-11-17T09:00:00+02:00"}
    assert post.hand_over(Item("r", "Давид", "вул. Лісова, 4")) == "05001"
    assert post.where("05001", now=NOW).place is Place.ARRIVED
    gateway.status = 404
    with pytest.raises(PostRefused):
        post.where("1/2", now=NOW)
    gateway.status = 503
    with pytest.raises(PostTrouble):
        post.where("1", now=NOW)
