"""Devices: adding, the code, the state, taking away."""

import pytest

from tests.screens.setup.reading import said
from vikno.apps.network.actions import devices
from vikno.apps.network.models import Device


@pytest.fixture
def kiosk(town):
    return devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", hall=town.hall, by=town.clara, now=town.now)


def digits(page: str) -> str:
    start = page.index('class="setup-code__digits"')
    return page[page.index(">", start) + 1 :].split("<")[0].replace(" ", "")


def test_a_device_is_added_with_its_hall_and_printer(town, clara):
    clara.send("devices/add/", kind="kiosk", name="Кіоск 1", hall=str(town.hall.pk), printer="demo")
    device = Device.objects.get()
    assert (device.kind, device.hall, device.printer) == ("kiosk", town.hall, "demo")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "Напишіть назву"),
        ({"name": "Кіоск 1"}, "вже є"),
        ({"printer": "lpt1"}, "Принтера з такою адресою"),
    ],
)
def test_a_device_s_mistakes_are_told(clara, kiosk, typed, told):
    assert told in said(clara.send("devices/add/", **{"kind": "kiosk", "name": "Новий", "hall": "", **typed}))


def test_the_code_is_shown_once_and_pairs(town, clara, kiosk):
    answer = clara.press(f"devices/{kiosk.pk}/code/")
    page = said(answer)
    code = digits(page)
    assert len(code) == 8
    assert "no-store" in answer["Cache-Control"]
    assert "/kiosk/pair/" in page
    assert code not in clara.words(f"devices/{kiosk.pk}/").replace(" ", "")
    devices.pair(code, now=town.now)
    assert "data-paired" in clara.words(f"devices/{kiosk.pk}/")


def test_the_code_of_a_paired_device_is_shown_too(town, clara, kiosk):
    devices.pair(devices.offer_code(kiosk, by=town.clara, now=town.now), now=town.now)
    assert "data-paired" not in said(clara.press(f"devices/{kiosk.pk}/code/"))


def test_a_new_code_ends_the_one_before(town, clara, kiosk):
    old, _ = (digits(said(clara.press(f"devices/{kiosk.pk}/code/"))) for _ in range(2))
    with pytest.raises(devices.WrongCode):
        devices.pair(old, now=town.now)


def test_the_list_says_which_device_does_not_answer(town, clara, kiosk):
    assert "не спарено" in clara.words("devices/")
    devices.pair(devices.offer_code(kiosk, by=town.clara, now=town.now), now=town.now)
    assert "відповідає" in clara.words("devices/")
    town.later(minutes=12)
    assert "не відповідає 12 хв" in clara.words("devices/")


def test_a_device_is_taken_away_after_a_question(clara, kiosk):
    assert "Прибрати «Кіоск 1»?" in clara.words(f"devices/{kiosk.pk}/revoke/")
    assert [clara.press(f"devices/{kiosk.pk}/revoke/").status_code for _ in range(2)] == [303, 303]
    assert Device.objects.get().revoked_at is not None
    assert "Пристроїв ще немає" in clara.words("devices/")
