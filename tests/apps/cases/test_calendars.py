"""Days that change: shown before, counted again after; registers' outages on the clocks."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from vikno.apps.cases.actions import calendars, clocks, outages
from vikno.apps.cases.models import LawCalendar, Stop, TermMove
from vikno.apps.cases.queries import calendar_changes, legal_clock
from vikno.apps.catalogue.models import Provider
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.apps.notifications.models import Message
from vikno.apps.registers import actions as registers
from vikno.apps.registers.models import Register, ServiceRegister
from vikno.apps.staff.queries import NotAllowed
from vikno.rules import law_changes
from vikno.rules.worktime import last_day

FRIDAY = date(2026, 11, 20)
PEACE = date(2026, 11, 18)


def peace(plain):
    """Martial law ends, and the government gives that Friday off."""
    ended = law_changes.martial_until(plain, 0, until=PEACE)
    return law_changes.day_moved(ended, on=FRIDAY, worked=False, act="Постанова 1")


def change(town, by=None):
    plain = peace(calendar_changes.law_plain())
    return calendars.change_calendar(
        plain, why="воєнний стан скінчився", branch_id=town.branch.pk, by=by or town.clara, now=town.now
    )


def test_a_changed_day_shows_beforehand_exactly_the_cases_it_moves(town):
    case = town.case()
    seen = calendar_changes.law_preview(peace(calendar_changes.law_plain()))
    assert [(one.number, one.before_on, one.after_on, one.days) for one in seen.moves] == [
        (case.number, date(2026, 11, 24), date(2026, 11, 25), (FRIDAY,))
    ]
    recount = calendars.go_on(change(town).pk, limit=10, now=town.now)
    case.refresh_from_db()
    assert (last_day(case.due_at), recount.moved, recount.finished_at) == (date(2026, 11, 25), 1, town.now)
    assert TermMove.objects.get().days == ["2026-11-20"]
    assert "воєнний стан скінчився" in Message.objects.get(event="case.due_moved").body


def test_a_recount_goes_on_by_stretches_and_moves_a_case_once(town):
    town.case(), town.case(), town.case()
    recount = change(town)
    assert calendars.go_on(recount.pk, limit=2, now=town.now).finished_at is None
    calendars.go_on(recount.pk, limit=2, now=town.now)
    again = calendars.go_on(recount.pk, limit=2, now=town.now)
    assert (again.looked, again.moved, calendars.unfinished()) == (3, 3, [])
    assert Entry.objects.filter(word="case.due_moved").count() == 3


def test_days_do_not_change_again_while_the_cases_are_being_counted(town):
    recount = change(town)
    later = law_changes.day_moved(calendar_changes.law_plain(), on=date(2026, 11, 23), worked=False, act="Постанова 2")
    given = {"why": "", "branch_id": town.branch.pk, "by": town.clara, "now": town.now}
    with pytest.raises(calendars.StillCounting):
        calendars.change_calendar(later, **given)
    calendars.go_on(recount.pk, limit=10, now=town.now)
    calendars.change_calendar(later, **given)
    assert LawCalendar.objects.count() == 2


def test_days_of_the_law_are_changed_by_whom_the_right_allows_and_never_to_the_same(town):
    with pytest.raises(NotAllowed):
        change(town, by=town.anna)
    change(town)
    with pytest.raises(calendars.NothingChanges):
        calendars.change_calendar(
            calendar_changes.law_plain(), why="", branch_id=town.branch.pk, by=town.clara, now=town.now
        )
    assert LawCalendar.objects.count() == 1


def test_a_week_of_a_provider_holds_from_its_day_on(town):
    provider = Provider.objects.create(name_uk="ДРАЦС", name_en="DRACS")
    case = town.case()
    type(case).objects.filter(pk=case.pk).update(provider=provider)
    given = {"since": date(2026, 11, 18), "week": [1, 2, 3], "own_days": {}}
    assert [one.after_on for one in calendar_changes.week_preview(provider.pk, **given).moves] == [date(2026, 11, 26)]
    recount = calendars.change_week(
        provider.pk, **given, why="менше людей", branch_id=town.branch.pk, by=town.clara, now=town.now
    )
    calendars.go_on(recount.pk, limit=10, now=town.now)
    case.refresh_from_db()
    # Wednesday, Thursday; Tuesday, Wednesday, Thursday: the Monday and the Friday between do not count.
    assert last_day(case.due_at) == date(2026, 11, 26)


def test_days_before_a_provider_s_new_week_stay_as_they_were(town):
    from vikno.apps.cases import facts

    provider = Provider.objects.create(name_uk="ДРАЦС", name_en="DRACS")
    calendars.change_week(
        provider.pk, since=date(2026, 11, 18), week=[1, 2, 3], own_days={"2026-11-21": True}, why="",
        branch_id=town.branch.pk, by=HOUSE, now=town.now,
    )  # fmt: skip
    days = facts.calendar_of(provider.pk)
    assert [days.works(date(2026, 11, day)) for day in (16, 20, 21, 23)] == [True, False, True, False]


@pytest.fixture
def silent(town):
    """A case of a service whose register is silent since an hour."""
    town.register = Register.objects.create(
        code="dracs", short_uk="ДРАЦС", short_en="DRACS", name_uk="ДРАЦС", name_en="DRACS", order=1
    )
    ServiceRegister.objects.create(register=town.register, service=town.residence)
    town.silent_case, town.other_case = town.case(), town.case(town.birth)
    town.outage = registers.open_outage(town.register.pk, ground="holder", by=town.anna, now=town.later(hours=1))
    return town


def test_an_outage_that_lasts_stops_the_clocks_of_the_cases_it_concerns(silent):
    assert outages.sweep(silent.later(minutes=59)) == 0
    now = silent.later(minutes=1)
    assert (outages.sweep(now), outages.sweep(now)) == (1, 0)
    stop = Stop.objects.get()
    assert (stop.case_id, stop.ground, stop.at) == (silent.silent_case.pk, clocks.OUTAGE, silent.outage.from_at)
    silent.silent_case.refresh_from_db()
    assert (silent.silent_case.due_at, silent.silent_case.standing) == (None, "stopped")


def test_a_clock_runs_again_from_the_moment_the_register_came_back_and_says_why(silent):
    outages.sweep(silent.later(hours=2))
    back = silent.later(days=2)
    registers.close_outage(silent.outage.pk, by=silent.anna, now=back)
    assert (outages.sweep(silent.later(minutes=1)), outages.sweep(silent.now)) == (1, 0)
    case = silent.silent_case
    case.refresh_from_db()
    assert Stop.objects.get().resumed_at == back
    # Filed on Tuesday; Wednesday stood, and the day of the return counts already.
    assert last_day(case.due_at) == date(2026, 11, 25)
    told = " ".join(one.text for one in legal_clock.of(case, now=silent.now).sentences)
    assert "Зупинено через недоступність реєстру: ДРАЦС." in told
    assert Message.objects.filter(event="case.resumed").count() == 1


def test_a_clock_that_stands_names_every_register_that_held_it_one_after_another(silent):
    outages.sweep(silent.later(hours=2))
    other = Register.objects.create(
        code="edr", short_uk="ЄДР", short_en="EDR", name_uk="Єдиний реєстр", name_en="Unified Register", order=2
    )
    ServiceRegister.objects.create(register=other, service=silent.residence)
    registers.open_outage(other.pk, ground="holder", by=silent.anna, now=silent.later(minutes=5))
    registers.close_outage(silent.outage.pk, by=silent.anna, now=silent.later(hours=1))
    silent.silent_case.refresh_from_db()
    with translation.override("en"):
        told = legal_clock.of(silent.silent_case, now=silent.later(minutes=1)).sentences[-1]
    assert told.code.value == "stands"
    assert told.text == "Stopped, for registers were out of reach: DRACS; Unified Register (EDR)."


def test_a_stop_whose_register_is_needed_no_more_is_told_by_its_ground(silent):
    outages.sweep(silent.later(hours=2))
    ServiceRegister.objects.all().delete()
    silent.silent_case.refresh_from_db()
    told = legal_clock.of(silent.silent_case, now=silent.now).sentences[-1]
    assert told.text.startswith("Відтоді строк зупинено")


def test_an_outage_marked_after_it_was_over_reaches_the_clocks_too(silent):
    registers.close_outage(silent.outage.pk, by=silent.anna, now=silent.later(hours=3))
    assert outages.sweep(silent.later(hours=1)) == 1
    assert Stop.objects.get().resumed_at - Stop.objects.get().at == timedelta(hours=3)
    assert outages.sweep(silent.now) == 0


def test_a_clock_that_stands_for_papers_is_left_alone(silent):
    case = silent.silent_case
    Stop.objects.create(
        case=case, client_id="6f1d0c3e-3c55-4a7e-8d7c-0b2f5a1c9d10", ground="papers", at=silent.now, by_label="Boris"
    )
    assert outages.sweep(silent.later(hours=2)) == 0
