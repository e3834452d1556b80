"""Half an hour of the centre on a Tuesday morning."""

from datetime import timedelta

import pytest
from django.test import override_settings

from tests.apps.demo.conftest import Yaseny
from vikno.apps.demo.models import Clock
from vikno.apps.queue.models import Announcement, Call, Ticket
from vikno.apps.staff.models import Sitting


@pytest.fixture(scope="module")
def played(built, django_db_blocker):
    """The centre from opening to half past eight, played once for this module."""
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        yaseny = Yaseny(Clock.objects.get().seed)
        player = yaseny.player("central")
        player.advance(yaseny.at(8, 30))
        return player


def test_the_centre_fills_its_counters_and_serves(played, yaseny):
    assert 12 <= Sitting.objects.filter(branch__code="central", until_at__isnull=True).count() <= 18
    assert yaseny.tickets("central").count() > 25
    assert yaseny.tickets("central").filter(state="finished").count() > 10


def test_calls_are_the_policys_own_and_announced(played, yaseny):
    calls = Call.objects.filter(branch__code="central")
    assert not calls.filter(is_manual=True).exists()
    assert all(call.decision["called"] == call.ticket_id for call in calls)
    assert Announcement.objects.filter(is_recall=False).count() == calls.count()


def test_nobody_waits_while_somebody_idle_could_serve(played, yaseny):
    played.advance(yaseny.at(8, 30, 30))
    (place,) = played.places.values()
    idle = {group for worker in place.workers.values() if worker.waits for group in worker.skills}
    waiting = Ticket.objects.filter(state="waiting", only_employee=None, only_counter=None)
    old = waiting.filter(callable_from__lt=yaseny.at(8, 30) - timedelta(seconds=15))
    assert not old.filter(group_id__in=idle).exists()


def test_counter_eight_waits_for_its_late_shift(played, yaseny):
    assert not Sitting.objects.filter(counter__branch__code="central", counter__number=8).exists()
