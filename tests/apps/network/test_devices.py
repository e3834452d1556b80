"""Pairing devices."""

import pytest

from vikno.apps.journal.models import Entry
from vikno.apps.network import queries
from vikno.apps.network.actions import devices


@pytest.fixture
def kiosk(town):
    return devices.add_device(town.branch, kind="kiosk", name="Кіоск 1", by=town.clara, now=town.now)


def offered(kiosk, town):
    return devices.offer_code(kiosk, by=town.clara, now=town.now)


def test_a_code_pairs_once(kiosk, town):
    code = offered(kiosk, town)
    _, token = devices.pair(code, now=town.now)
    assert queries.device_by_token(token, kind="kiosk") == kiosk
    with pytest.raises(devices.WrongCode):
        devices.pair(code, now=town.now)


def test_a_code_may_be_typed_with_spaces(kiosk, town):
    code = offered(kiosk, town)
    device, _ = devices.pair(f" {code[:4]} {code[4:]} ", now=town.now)
    assert device == kiosk


def test_a_code_holds_for_a_quarter_of_an_hour(kiosk, town):
    code = offered(kiosk, town)
    with pytest.raises(devices.WrongCode):
        devices.pair(code, now=town.later(minutes=16))


def test_a_kiosk_s_token_opens_no_board(kiosk, town):
    _, token = devices.pair(offered(kiosk, town), now=town.now)
    assert queries.device_by_token(token, kind="board") is None


def test_pairing_anew_takes_the_old_token_away(kiosk, town):
    _, old = devices.pair(offered(kiosk, town), now=town.now)
    devices.pair(offered(kiosk, town), now=town.now)
    assert queries.device_by_token(old, kind="kiosk") is None


def test_a_revoked_device_is_a_stranger(kiosk, town):
    _, token = devices.pair(offered(kiosk, town), now=town.now)
    devices.revoke(kiosk, by=town.clara, now=town.now)
    assert queries.device_by_token(token, kind="kiosk") is None
    assert not queries.is_paired(kiosk.pk)


def test_neither_code_nor_token_is_kept_or_journalled(kiosk, town):
    code = offered(kiosk, town)
    _, token = devices.pair(code, now=town.now)
    kiosk.refresh_from_db()
    kept = f"{kiosk.code_digest} {kiosk.token_digest}" + "".join(f"{e.data}{e.why}" for e in Entry.objects.all())
    assert code not in kept
    assert token not in kept
