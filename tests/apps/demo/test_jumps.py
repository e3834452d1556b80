"""Hours worth seeing: always ahead, on a day when the main branch receives people."""

import pytest

from vikno.apps.demo import queries
from vikno.lib.clock import KYIV


def led(yaseny, name, hour, minute=0):
    found = queries.jump(name, now=yaseny.at(hour, minute)).astimezone(KYIV)
    return f"{found:%a %H:%M}"


@pytest.mark.parametrize(
    ("name", "hour", "led_to"),
    [
        ("opening", 7, "Tue 07:58"),
        ("opening", 9, "Wed 07:58"),
        ("peak", 9, "Tue 10:30"),
        ("peak", 11, "Wed 10:30"),
        ("alarm", 11, "Tue 15:05"),
        ("closing", 11, "Tue 19:40"),
        ("closing", 21, "Wed 16:40"),
    ],
)
def test_a_jump_leads_to_the_next_such_hour(yaseny, name, hour, led_to):
    assert led(yaseny, name, hour) == led_to


def test_the_hour_we_are_in_is_no_place_to_jump_to(yaseny):
    assert led(yaseny, "peak", 10, 30) == "Wed 10:30"


def test_a_saturday_that_closes_before_the_raid_has_none(yaseny):
    saturday = yaseny.at(8).replace(day=22)
    assert queries.jump("alarm", now=saturday).astimezone(KYIV).strftime("%a") == "Mon"


def test_an_unknown_name_is_refused(yaseny):
    with pytest.raises(KeyError):
        queries.jump("midnight", now=yaseny.at(9))
