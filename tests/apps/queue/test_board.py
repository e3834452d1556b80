"""What a board shows and says."""

from datetime import timedelta

from vikno.apps.network.actions import branches
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import counter, visitor
from vikno.apps.queue.actions.visitor import VISITOR
from vikno.apps.queue.queries import board
from vikno.rules.tickets import Actor


def look(town, hall_id=None, **more):
    return board.view(town.branch, hall_id=hall_id, now=town.now, **more)


def called(town, count=1):
    """So many tickets called one after another by Anna and served at once; the labels in the order of calling."""
    town.sit(town.anna, town.first)
    labels = []
    for _ in range(count):
        ticket = town.issue()
        town.call()
        town.finish(ticket)
        town.later(seconds=30)
        labels.append(ticket.label)
    return labels


def test_the_newest_call_stands_on_top(town):
    labels = called(town, 3)
    assert [row.label for row in look(town).rows] == labels[::-1]


def test_a_recalled_ticket_stands_once_and_on_top(town):
    called(town, 2)
    ticket = town.issue()
    town.call()
    town.sit(town.oles, town.second)
    town.issue()
    town.call(town.oles)
    counter.recall(town.anna, by=town.anna, now=town.later(seconds=45))
    assert [row.label for row in look(town).rows].count(ticket.label) == 1
    assert look(town).rows[0].label == ticket.label


def test_a_call_that_no_longer_holds_is_taken_down(town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    town.call()
    visitor.step_out(ticket.pk, minutes=10, role=Actor.VISITOR, by=VISITOR, now=town.now)
    assert look(town).rows == []


def test_yesterdays_calls_are_gone(town):
    called(town)
    town.later(days=1)
    assert look(town).rows == []


def test_announcements_of_the_last_two_minutes_are_said_in_order_of_calling(town):
    called(town, 6)
    said = [one.sequence for one in look(town).to_say]
    assert (len(said), said) == (4, sorted(said))


def test_a_recall_is_said_as_one(town):
    town.sit(town.anna, town.first)
    town.issue()
    town.call()
    counter.recall(town.anna, by=town.anna, now=town.later(seconds=45))
    (one,) = look(town).to_say
    assert one.recall


def test_a_hall_shows_its_own_calls_only(town):
    other = branches.add_hall(town.branch, by=town.clara, now=town.now, name_uk="Зала 2")
    called(town)
    assert (look(town, other.pk).rows, len(look(town, town.hall.pk).rows)) == ([], 1)


def test_a_hall_shows_those_who_will_be_called_there(town):
    other = branches.add_hall(town.branch, by=town.clara, now=town.now, name_uk="Зала 2")
    there = branches.add_counter(other, number=7, by=town.clara, now=town.now)
    town.sit(town.anna, town.first)
    town.sit(town.oles, there)
    pickup, advice = town.issue(town.ready), town.issue(town.advice)
    assert (look(town, town.hall.pk).next_labels, look(town, other.pk).next_labels) == ([pickup.label], [advice.label])


def test_each_line_says_what_a_newcomer_is_promised(town):
    town.sit(town.anna, town.first)
    lines = {line.letter: line for line in look(town).lines}
    assert list(lines) == ["А", "В", "К"]
    assert (lines["А"].high is not None, lines["К"].high) == (True, None)


def test_in_a_pause_the_called_come_first_among_those_whose_place_is_kept(town):
    town.sit(town.anna, town.first)
    waiting = [town.issue() for _ in range(4)]
    town.call()
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    seen = look(town, kept=3)
    assert (seen.kept, seen.kept_more) == ([one.label for one in waiting[:3]], 1)


def test_a_pause_keeps_its_note(town):
    branch_actions.pause(town.branch, reason="other", note="Пожежна сигналізація", by=town.clara, now=town.now)
    assert look(town).note == "Пожежна сигналізація"


def test_a_board_rests_when_the_doors_are_shut_and_nobody_is_left(town):
    town.now += timedelta(hours=12)
    assert look(town).is_idle


def test_a_board_works_on_while_somebody_is_left(town):
    town.issue()
    town.now += timedelta(hours=12)
    assert not look(town).is_idle


def test_the_board_asks_little_however_many_wait(town, django_assert_max_num_queries):
    town.sit(town.anna, town.first)
    for _ in range(20):
        town.issue()
    with django_assert_max_num_queries(26):
        look(town)
