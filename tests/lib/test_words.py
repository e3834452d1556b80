"""The filters and tags of templates, in both languages."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.template import TemplateSyntaxError, engines
from django.utils import translation

NBSP = "\u00a0"
NOW = datetime(2025, 11, 18, 8, 42, tzinfo=UTC)


def shown(source, language="uk", **context):
    with translation.override(language):
        return engines["django"].from_string(source).render(context).replace(NBSP, "_").strip()


@pytest.mark.parametrize(
    ("low", "high", "uk", "en"),
    [
        (10, 18, "10–18_хв", "10–18_min"),
        (0, 3, "до 3_хв", "up to 3_min"),
        (None, 5, "до 5_хв", "up to 5_min"),
        (5, None, "від 5_хв", "5_min or more"),
        (9.6, 10.4, "до 10_хв", "up to 10_min"),
        (0, 0, "до 1_хв", "under 1_min"),
        (timedelta(minutes=10), timedelta(minutes=18), "10–18_хв", "10–18_min"),
        (None, None, "", ""),
    ],
)
def test_a_wait_is_told_as_an_interval(low, high, uk, en):
    told = [shown("{{ low|span:high }}", language, low=low, high=high) for language in ("uk", "en")]
    assert told == [uk, en]


@pytest.mark.parametrize(
    ("length", "text"), [(timedelta(minutes=12), "12_хв"), (80, "1_год 20_хв"), (120, "2_год"), (0, "0_хв"), (None, "")]
)
def test_a_length_is_told_in_hours_and_minutes(length, text):
    assert shown("{{ length|minutes }}", length=length) == text


@pytest.mark.parametrize(("moment", "text"), [(NOW, "10:42"), (time(9, 5), "09:05"), (None, "")])
def test_the_hour_is_the_one_in_kyiv(moment, text):
    assert shown("{{ moment|clock }}", moment=moment) == text


@pytest.mark.parametrize(
    ("filter", "uk", "en"),
    [
        ("day", "вівторок, 18_листопада", "Tuesday 18_November"),
        ("short_day", "вт, 18_листопада", "Tue 18_November"),
        ("only_day", "18_листопада", "18_November"),
    ],
)
def test_the_day_is_written_as_people_say_it(filter, uk, en):
    assert [shown(f"{{{{ now|{filter} }}}}", language, now=NOW) for language in ("uk", "en")] == [uk, en]


def test_the_day_after_midnight_in_kyiv_is_the_next_one():
    assert shown("{{ now|only_day }}", now=datetime(2025, 11, 18, 22, 30, tzinfo=UTC)) == "19_листопада"


def test_numbers_and_money_follow_the_language():
    source = "{{ 1850|thousands }} {{ 45.42|money }} {{ 97.44|thousands:1 }}"
    assert [shown(source, language) for language in ("uk", "en")] == ["1_850 45,42_₴ 97,4", "1,850 45.42_₴ 97.4"]


def test_nothing_stays_nothing():
    source = "{{ x|thousands }}{{ x|money }}{{ x|clock }}{{ x|day }}{{ x|minutes }}{{ x|mmss }}"
    assert shown(source, x=None) == ""


def test_tying_escapes_what_a_person_typed():
    assert shown("{{ name|uk }}", name="у <b>залі</b>") == "у &lt;b&gt;залі&lt;/b&gt;"


def test_an_icon_beside_words_is_hidden_and_an_icon_alone_has_a_name():
    assert 'aria-hidden="true"' in shown("{% icon 'walk' %}")
    assert 'role="img" aria-label="Дзвінок"' in shown("{% icon 'bell' label='Дзвінок' %}")


def test_an_icon_that_is_not_in_the_list_is_refused():
    with pytest.raises(TemplateSyntaxError, match=r"icons\.txt"):
        shown("{% icon 'unicorn' %}")


def test_a_timer_beyond_its_norm_says_by_how_much():
    said = shown("{% timer since norm=12 now=now %}", since=NOW - timedelta(minutes=15, seconds=10), now=NOW)
    assert "3:10</span> довше" in said
    assert "<span data-timer-within hidden>" in said


def test_a_timer_that_stands_does_not_tick():
    assert "data-timer " not in shown("{% timer since norm=12 now=now held='тривога' %}", since=NOW, now=NOW)


def test_a_wait_without_an_end_is_never_one_number():
    assert "від 5_хв" in shown("{% wait 5 None %}")


def test_the_page_says_its_surface_and_the_pace_of_its_clock():
    said = shown("{% root 'staff' %}", now=NOW, look={"theme": "dark", "contrast": "nonsense"})
    assert (
        said
        == 'lang="uk" data-surface="staff" data-bs-theme="dark" data-now="2025-11-18T08:42:00+00:00" data-speed="1"'
    )


def test_a_number_has_the_sign_of_its_language():
    told = [shown("{{ 12|numbered }}, {{ ''|numbered }}", language) for language in ("uk", "en")]
    assert told == ["№_12, №", "No._12, No."]
