"""The stored decision: small, exact, and made again years later."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.rules.halls import APPOINTMENT, EVERY_KIND, NOW, PICKUP, POF, ticket
from vikno.rules.decisions import decision, from_record, policy_from_plain, policy_to_plain, replay, to_record
from vikno.rules.dispatch import choose
from vikno.rules.policies import ByCategory, Policy

HALL = [
    ticket(1, "10:22:00.000001"),
    ticket(2, "10:51", PICKUP, group="В", service=3, visit=3.0000000000000004),
    ticket(3, "11:05", APPOINTMENT, callable_from="10:55"),
    ticket(4, "10:30", group="К", service=4),
    ticket(5, "10:40", only_employee=7),
    ticket(6, "10:41"),
]
SKILLS = {"А": 1, "В": 2, "Н": 1}


def stored(waiting=HALL, policy=POF, now=NOW):
    choice = choose(waiting, skills=SKILLS, policy=policy, now=now, counter=4, employee=7)
    return choice, decision(
        waiting, skills=SKILLS, policy=policy, now=now, counter=4, employee=7, choice=choice, statutory_run={1: 1, 9: 3}
    )


def test_a_record_survives_json_to_the_last_bit():
    _, made = stored()
    assert from_record(json.loads(json.dumps(to_record(made)))) == made


def test_a_replayed_choice_is_equal_in_every_field():
    choice, made = stored()
    assert replay(to_record(made)) == choice


def test_only_tickets_that_could_have_been_called_are_kept():
    _, made = stored()
    assert [each.key for each in made.waiting] == [1, 5, 2, 3]


def test_only_skills_and_runs_that_matter_are_kept():
    _, made = stored()
    assert (made.skills, made.statutory_run) == ({"А": 1, "В": 2}, {1: 1})


def test_a_decision_to_call_nobody_is_stored_too():
    choice, made = stored(waiting=[HALL[3]])
    assert (choice, made.called, replay(to_record(made))) == (None, None, None)


def test_a_record_of_another_version_is_refused():
    _, made = stored()
    with pytest.raises(ValueError, match="version 99"):
        from_record({**to_record(made), "v": 99})


def test_the_hour_of_a_clock_change_is_not_lost():
    kyiv = ZoneInfo("Europe/Kyiv")
    before = datetime(2026, 10, 25, 3, 30, tzinfo=kyiv)
    after = datetime(2026, 10, 25, 3, 40, fold=1, tzinfo=kyiv)
    choice, made = stored(waiting=[ticket(1, before.astimezone(UTC))], now=after)
    assert (choice.reason.wait_minutes, choice.reason.code) == (70, "promise")
    assert replay(to_record(made)) == choice


@pytest.mark.parametrize("policy", [*EVERY_KIND, Policy(statutory_run_limit=2, growth=ByCategory(3, 2, 1.5))])
def test_a_policy_survives_being_written_down(policy):
    assert policy_from_plain(json.loads(json.dumps(policy_to_plain(policy)))) == policy


def test_a_policy_file_may_leave_out_what_it_does_not_change():
    assert policy_from_plain({"cap_minutes": [0, 15, 30]}) == Policy(cap_minutes=ByCategory(0, 15, 30))


def test_a_usual_record_stays_small():
    """One is kept with each call: a branch of 25 lanes writes some kilobytes, not the whole queue."""
    hall = [
        ticket(n, NOW - timedelta(minutes=n, microseconds=n), service=n % 25, visit=3 + n % 25 / 7)
        for n in range(1, 301)
    ]
    _, made = stored(waiting=hall)
    assert len(json.dumps(to_record(made), ensure_ascii=False).encode()) < 4096
