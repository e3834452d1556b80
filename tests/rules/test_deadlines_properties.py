"""What holds of every term: it agrees with a second clock, is monotone, and no stop ever shortens it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.rules import slow_clock
from tests.rules.calendars import ACT, DEFAULTS, EXTENSIONS, OFFICE, PEACE, STOPS, calendars, moments
from vikno.rules.deadlines import Code, Extension, Facts, Stop, due, explain
from vikno.rules.norms import BY_HOURS, Norm, Term, Unit
from vikno.rules.worktime import Calendar

DAY_UNITS = [unit for unit in Unit if unit not in BY_HOURS]
PLAIN = [Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.DAYS, Unit.IMMEDIATE]

lengths = st.timedeltas(timedelta(0), timedelta(days=25))
day_terms = st.builds(
    lambda amount, unit, inclusive, rolls: Term(
        amount % 4 + 1 if unit is Unit.MONTHS else amount,
        unit,
        inclusive=inclusive and unit not in (Unit.MONTHS, Unit.IMMEDIATE),
        rolls=rolls,
    ),
    st.integers(1, 40),
    st.sampled_from(DAY_UNITS),
    st.booleans(),
    st.booleans(),
)
plain_terms = day_terms.filter(lambda term: term.unit in PLAIN)


def rule(term):
    return Norm(date(2018, 1, 1), ACT, term, stops=STOPS, extensions=EXTENSIONS)


@st.composite
def facts(draw, extensions=True, open_stops=True):
    filed = draw(moments)
    begins = filed + timedelta(days=draw(st.integers(-3, 3)))
    stops = draw(
        st.lists(
            st.builds(
                lambda ground, ahead, length, is_open: Stop(
                    ground, begins + ahead, None if is_open and open_stops else begins + ahead + length
                ),
                st.sampled_from([*STOPS, "whim"]),
                st.timedeltas(timedelta(0), timedelta(days=60)),
                lengths,
                st.integers(0, 9).map(lambda n: n == 0),
            ),
            max_size=6,
        )
    )
    longer = draw(
        st.lists(
            st.builds(
                lambda ground, ahead, by: Extension(ground, filed + ahead, by),
                st.sampled_from([*EXTENSIONS, "whim"]),
                lengths,
                day_terms.filter(lambda term: term.unit is not Unit.IMMEDIATE),
            ),
            max_size=3 if extensions else 0,
        )
    )
    return Facts(filed, stops=tuple(stops), extensions=tuple(longer))


@settings(max_examples=400)
@given(facts(), day_terms, calendars)
def test_the_clock_agrees_with_one_that_walks_day_by_day(kept, term, calendar):
    counted = due(kept, rule(term), calendar, DEFAULTS)
    assert counted.due_on == slow_clock.last_day(kept, rule(term), calendar)


@settings(max_examples=25)
@given(
    facts(extensions=False, open_stops=False),
    st.integers(1, 20),
    st.sampled_from(sorted(BY_HOURS)),
    st.sampled_from([frozenset(range(5)), frozenset({1, 2, 3, 4, 5})]),
)
def test_hours_agree_with_a_clock_that_walks_minute_by_minute(kept, amount, unit, week):
    def minute(at):
        return at.replace(second=0, microsecond=0)

    stops = tuple(Stop("papers", minute(each.at), minute(each.resumed_at)) for each in kept.stops)
    whole = Facts(minute(kept.filed_at), stops=stops)
    calendar = Calendar(PEACE, week=week, office=OFFICE)
    norm = rule(Term(amount, unit))
    assert due(whole, norm, calendar).due_at == slow_clock.last_minute(whole, norm, calendar)


@given(facts(open_stops=False), plain_terms, calendars, lengths)
def test_who_files_later_is_due_no_earlier(kept, term, calendar, later):
    first = due(kept, rule(term), calendar, DEFAULTS)
    second = due(replace(kept, filed_at=kept.filed_at + later), rule(term), calendar, DEFAULTS)
    assert first.due_at <= second.due_at


@given(facts(), plain_terms, calendars, st.integers(1, 5))
def test_a_longer_term_ends_no_earlier(kept, term, calendar, more):
    assume(term.unit is not Unit.DAYS)
    shorter = due(kept, rule(term), calendar, DEFAULTS).due_at
    longer = due(kept, rule(replace(term, amount=term.amount + more)), calendar, DEFAULTS).due_at
    assert longer is None or (shorter is not None and shorter <= longer)


@given(facts(open_stops=False), day_terms, calendars, lengths, lengths)
def test_a_stop_never_shortens(kept, term, calendar, ahead, length):
    more = Stop("papers", kept.filed_at + ahead, kept.filed_at + ahead + length)
    held = replace(kept, stops=(*kept.stops, more))
    assert due(kept, rule(term), calendar, DEFAULTS).due_at <= due(held, rule(term), calendar, DEFAULTS).due_at


@given(facts(), day_terms, calendars, lengths)
def test_stopping_and_resuming_on_one_day_is_nothing(kept, term, calendar, ahead):
    at = (kept.filed_at + ahead).replace(hour=9)
    same = replace(kept, stops=(*kept.stops, Stop("papers", at, at.replace(hour=18))))
    counted, again = (due(each, rule(term), calendar, DEFAULTS) for each in (kept, same))
    assert (counted.due_on, counted.due_at) == (again.due_on, again.due_at)


@given(facts(), day_terms, calendars, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_were_kept_does_not_matter(kept, term, calendar, mixer):
    mixed = list(kept.stops)
    mixer.shuffle(mixed)
    again = due(replace(kept, stops=tuple(mixed)), rule(term), calendar, DEFAULTS)
    assert again.due_at == due(kept, rule(term), calendar, DEFAULTS).due_at


@given(facts(open_stops=False), day_terms, calendars, lengths, st.lists(lengths, min_size=1, max_size=4))
def test_one_stop_told_in_parts_is_one_stop(kept, term, calendar, ahead, parts):
    edges = [kept.filed_at + ahead]
    for part in parts:
        edges.append(edges[-1] + part)
    pieces = tuple(Stop("papers", edges[n], edges[n + 1]) for n in range(len(parts)))
    whole = (Stop("papers", edges[0], edges[-1]),)
    ends = {due(replace(kept, stops=each), rule(term), calendar, DEFAULTS).due_at for each in (pieces, whole)}
    assert len(ends) == 1


@given(facts(extensions=False, open_stops=False), day_terms, calendars)
def test_the_days_that_ran_add_up_to_the_term(kept, term, calendar):
    counted = due(kept, rule(term), calendar, DEFAULTS)
    ran = sum(step.values["days"] for step in counted.steps if step.code is Code.RAN)
    if term.unit is Unit.MONTHS:
        assert 28 * term.amount <= ran <= 31 * term.amount
    else:
        assert ran == (1 if term.unit is Unit.IMMEDIATE else term.amount)


@given(facts(), day_terms, calendars)
def test_an_explanation_ends_where_the_count_does(kept, term, calendar):
    counted = due(kept, rule(term), calendar, DEFAULTS)
    told = explain(kept, rule(term), calendar, DEFAULTS)
    assert tuple(step for step in told if step.code is not Code.DAY_OFF) == counted.steps
    assert told[-1].code is (Code.STANDS if counted.due_at is None else Code.DUE)
