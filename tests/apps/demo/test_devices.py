"""The town's devices are alive while the town is played: nobody is told that a kiosk is silent."""

from vikno.apps.demo import queries
from vikno.apps.network.actions import devices
from vikno.apps.network.models import Device
from vikno.lib.clock import KYIV

VILLAGE = "grunivka"


def heard_at(yaseny, **which):
    moments = Device.objects.filter(branch__code=VILLAGE, **which).values_list("seen_at", flat=True)
    return {moment.astimezone(KYIV) for moment in moments}


def test_devices_are_heard_of_all_the_day(yaseny):
    yaseny.player(VILLAGE).advance(yaseny.at(9, 30))
    assert heard_at(yaseny) <= {yaseny.at(9, 29), yaseny.at(9, 29, 30), yaseny.at(9, 30)}


def test_a_device_that_somebody_revoked_stays_silent(yaseny):
    player = yaseny.player(VILLAGE)
    player.advance(yaseny.at(8, 30))
    board = Device.objects.get(branch__code=VILLAGE, kind="board")
    devices.revoke(board, by=yaseny.person("lidiia.gudz"), now=yaseny.at(8, 30))
    player.advance(yaseny.at(9))
    assert max(heard_at(yaseny, kind="board")) <= yaseny.at(8, 30) < min(heard_at(yaseny, kind="kiosk"))


def test_a_device_that_somebody_paired_anew_is_theirs(yaseny):
    kiosk = Device.objects.get(branch__code=VILLAGE, kind="kiosk")
    Device.objects.filter(pk=kiosk.pk).update(token_digest="of another machine")
    assert [one.kind for one in queries.devices([kiosk.branch_id])] == ["board"]
