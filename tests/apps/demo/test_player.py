"""What the player makes of people of flesh and blood: their tickets, their seats, their pauses."""

from datetime import timedelta
from uuid import uuid4

from vikno.apps.demo.actions import seats
from vikno.apps.demo.models import Seat
from vikno.apps.network.actions import branches
from vikno.apps.queue.actions import branch as hall
from vikno.apps.queue.actions import counter, issue, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.models import Call, HelpCall, Pause, Ticket
from vikno.lib.clock import system

VILLAGE = "grunivka"


def own_ticket(yaseny, code, at, letter="А"):
    """A person of flesh and blood takes a ticket at the kiosk."""
    branch = yaseny.branch(code)
    service = branch.branch_groups.get(group__letter=letter).group.services.filter(standing="offered").first()
    return issue.issue(branch, service_ids=[service.pk], origin="kiosk", client_id=uuid4(), by=VISITOR, now=at).ticket


def quiet(yaseny, code, until):
    """A player of a branch to which nobody of the town comes, at the hour."""
    player = yaseny.player(code)
    player.events = [event for event in player.events if not event.flows]
    player.advance(until)
    return player


def test_a_visitor_of_flesh_and_blood_is_called_and_served(yaseny):
    player = quiet(yaseny, VILLAGE, yaseny.at(9, 5))
    ticket = own_ticket(yaseny, VILLAGE, yaseny.at(9, 5, 3))
    player.advance(yaseny.at(9, 5, 50))
    ticket.refresh_from_db()
    assert ticket.state == "called"
    player.advance(ticket.called_at + timedelta(seconds=70))
    ticket.refresh_from_db()
    assert ticket.state == "serving"


def test_a_visitor_who_answers_the_call_need_not_wait_a_minute(yaseny):
    player = quiet(yaseny, VILLAGE, yaseny.at(9, 5))
    ticket = own_ticket(yaseny, VILLAGE, yaseny.at(9, 5, 3))
    player.advance(yaseny.at(9, 5, 20))
    visitor.coming(ticket.pk, by=VISITOR, now=yaseny.at(9, 5, 21))
    player.glance(yaseny.at(9, 5, 22))
    player.advance(yaseny.at(9, 5, 23))
    ticket.refresh_from_db()
    assert ticket.state == "serving"


def test_a_seat_taken_is_left_alone_until_its_person_falls_silent(yaseny):
    player = yaseny.player(VILLAGE)
    player.advance(yaseny.at(9, 2))
    seats.take_seat("stefaniia.gruna", session_key="s")
    player.glance(yaseny.at(9, 2))
    player.advance(yaseny.at(9, 40))
    assert not Call.objects.exists()
    Seat.objects.update(touched_at=system() - timedelta(minutes=4))
    player.glance(yaseny.at(9, 40))
    player.advance(yaseny.at(9, 41))
    assert Call.objects.count() == 1


def test_a_person_at_the_counter_sees_that_the_called_one_comes(yaseny):
    player = yaseny.player(VILLAGE)
    stefaniia = seats.take_seat("stefaniia.gruna", session_key="s")
    seats.sit_at_counter(stefaniia, now=yaseny.at(9))
    player.glance(yaseny.at(9))
    (place,) = player.places.values()
    came = player.advance(place.visitors[0].at + timedelta(seconds=1))
    made = counter.call_next(stefaniia, by=stefaniia, now=came)
    player.glance(came + timedelta(seconds=1))
    assert Ticket.objects.get(pk=made.ticket_id).reason == ""
    player.glance(came + timedelta(minutes=3))
    assert Ticket.objects.get(pk=made.ticket_id).reason == Ticket.COMING


def test_a_pause_that_a_person_made_holds_the_player_too(yaseny):
    player = yaseny.player(VILLAGE)
    player.advance(yaseny.at(9, 30))
    before = Call.objects.count()
    hall.pause(yaseny.branch(VILLAGE), reason="power", by=VISITOR, now=yaseny.at(9, 30))
    player.glance(yaseny.at(9, 30))
    player.advance(yaseny.at(9, 45))
    assert Call.objects.count() == before
    hall.resume(yaseny.branch(VILLAGE), by=VISITOR, now=yaseny.at(9, 45))
    player.glance(yaseny.at(9, 45))
    player.advance(yaseny.at(13))
    assert Call.objects.count() > before


def test_a_pause_that_was_forgotten_is_ended_by_the_head(yaseny):
    player = yaseny.player(VILLAGE)
    player.advance(yaseny.at(9, 30))
    hall.pause(yaseny.branch(VILLAGE), reason="power", by=VISITOR, now=yaseny.at(9, 30))
    player.glance(yaseny.at(9, 30))
    player.glance(yaseny.at(9, 56))
    assert Pause.objects.get().until_at == yaseny.at(9, 56)


def test_a_call_for_help_is_answered_by_the_queue_manager(yaseny):
    player = quiet(yaseny, "central", yaseny.at(8, 1))
    asked = hall.ask_help(branch_id=yaseny.branch("central").pk, by=VISITOR, page="home", now=yaseny.at(8, 1))
    player.advance(yaseny.at(8, 3))
    assert HelpCall.objects.get(pk=asked.pk).taken_by == yaseny.person("marta.sokil")


def test_no_help_comes_from_a_seat_that_a_person_took(yaseny):
    seats.take_seat("marta.sokil", session_key="s")
    seats.take_seat("nazar.yavir", session_key="t")
    player = quiet(yaseny, "central", yaseny.at(8, 1))
    asked = hall.ask_help(branch_id=yaseny.branch("central").pk, by=VISITOR, page="home", now=yaseny.at(8, 1))
    player.advance(yaseny.at(8, 5))
    assert HelpCall.objects.get(pk=asked.pk).taken_at is None


def test_a_stumble_is_told_and_the_town_goes_on(yaseny, caplog):
    player = quiet(yaseny, VILLAGE, yaseny.at(9, 5))
    player.at(yaseny.at(9, 6), None, lambda now: 1 / 0)
    ticket = own_ticket(yaseny, VILLAGE, yaseny.at(9, 6, 30))
    player.advance(yaseny.at(9, 10))
    ticket.refresh_from_db()
    assert ticket.state == "serving"
    assert "demo_stumbled" in caplog.text


def test_a_branch_that_people_added_is_left_to_them(yaseny):
    branches.open_branch(by=VISITOR, now=yaseny.at(8), groups="А", code="own", name_uk="Власний")
    assert {place.branch.code for place in yaseny.player().places.values()} == {"central", "riverside", "grunivka"}
