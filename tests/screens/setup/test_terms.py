"""Terms and calendars: seen before, counted after; the draw, numbers, registers of services."""

from datetime import date, timedelta

import pytest

from tests.apps.cases.conftest import CaseTown
from tests.screens.setup.reading import Form, Seat, said
from tests.screens.silence import silence
from vikno.apps.cases.models import Case, DrawRule, LawCalendar, Numbering, Recount, TermMove
from vikno.apps.catalogue.models import Provider
from vikno.apps.registers.queries.needs import needs
from vikno.rules.worktime import last_day

ENDS = {"until": "2026-11-18", "why": "мир"}
FRIDAY = {"on": "2026-11-20", "worked": "off", "act": "Розпорядження 1", "why": "перенесли"}
PAGES = ("terms/", "terms/law/moved/", "terms/law/holiday/?row=0", "terms/draw/", "terms/numbers/", "terms/registers/")


@pytest.fixture
def town(db, settings):
    settings.WAITS_REUSE = 0
    return CaseTown()


def sent(seat, path, **values):
    """The page's form filled in and sent to the same address, query and all."""
    filled = Form(seat.client.get(seat.root + path).content.decode()).values
    return seat.client.post(seat.root + path, {**filled, **values})


def test_every_page_opens_in_both_languages_and_only_for_who_sets_up(town, clara):
    for path in PAGES:
        assert clara.client.get(clara.root + path).status_code == 200, path
        assert Seat(town.anna).client.get(clara.root + path).status_code == 403, path
    clara.client.cookies["django_language"] = "en"
    assert "Terms and calendars" in clara.words("terms/")


def test_the_head_sees_what_moves_before_saving_and_what_moved_after(town, clara):
    case = town.case()
    sent(clara, "terms/law/martial/?row=0", **ENDS, apply="1")
    shown = sent(clara, "terms/law/moved/", **FRIDAY, preview="1")
    assert (shown.status_code, LawCalendar.objects.count()) == (200, 1)
    page = said(shown)
    assert all(word in page for word in (case.number, "24 листопада", "25 листопада", "20 листопада"))
    answer = sent(clara, "terms/law/moved/", **FRIDAY, apply="1")
    assert answer.status_code == 303
    assert "Строк змінився в 1 справі" in said(clara.client.get(answer.url))
    case.refresh_from_db()
    assert (last_day(case.due_at), TermMove.objects.count()) == (date(2026, 11, 25), 1)


def test_the_same_form_sent_twice_changes_the_days_once(town, clara):
    filled = Form(clara.open("terms/law/martial/", row="0").content.decode()).values | ENDS | {"apply": "1"}
    first, second = (clara.client.post(f"{clara.root}terms/law/martial/?row=0", filled) for _ in range(2))
    assert (first.url, LawCalendar.objects.count()) == (second.url, 1)


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        ("terms/law/martial/?row=0", {"until": "2020-01-01", "why": "мир"}, "Кінець раніше за початок"),
        ("terms/law/martial/?row=0", {"until": "", "why": "мир"}, "Нічого не зміниться"),
        ("terms/law/moved/", FRIDAY | {"act": ""}, "Назвіть акт"),
        ("terms/numbers/", {"mask": "{centre}"}, "дві справи можуть дістати один номер"),
        ("terms/numbers/", {"since": "2026-11-01"}, "Цей день минув"),
        ("terms/draw/", {"minimum": "1"}, "Ціле число від 2 до 50"),
    ],
)
def test_mistakes_are_told_and_change_nothing(town, clara, path, typed, told):
    answer = sent(clara, path, **typed, apply="1")
    assert (answer.status_code, told in said(answer)) == (422, True)
    assert [model.objects.count() for model in (LawCalendar, Numbering, DrawRule)] == [0, 0, 0]


def test_a_provider_s_week_moves_its_cases_alone(town, clara):
    provider = Provider.objects.create(name_uk="Відділ ДРАЦС", name_en="Civil registry")
    mine, other = town.case(), town.case(town.birth)
    Case.objects.filter(pk=mine.pk).update(provider=provider)
    assert "Відділ ДРАЦС" in clara.words("terms/")
    typed = {"since": "2026-11-18", "week": ["1", "2", "3"], "closed": "", "why": "менше людей"}
    answer = sent(clara, f"terms/week/{provider.pk}/", **typed, apply="1")
    assert answer.status_code == 303
    assert [move.case_id for move in TermMove.objects.all()] == [mine.pk]
    assert "Так не буває" not in said(sent(clara, f"terms/week/{provider.pk}/", **(typed | {"closed": "завтра"})))
    assert Recount.objects.get().total == 1
    assert other.pk != mine.pk


def test_the_draw_and_the_numbers_hold_from_the_day_they_name(town, clara):
    sent(clara, "terms/draw/", minimum="4")
    assert (DrawRule.objects.get().minimum, DrawRule.objects.get().since) == (4, town.now.date() + timedelta(days=1))
    sent(clara, "terms/numbers/", centre="07", mask="{centre}-{yyyy}-{seq:5}", since="2026-11-17")
    assert town.file(town.residence).number.startswith("07-2026-0000")


def test_a_service_is_tied_to_the_registers_it_needs(town, clara):
    outage = silence(town)
    sent(clara, f"terms/registers/{town.residence.pk}/", registers=[str(outage.register_id)])
    assert needs([town.residence.pk]) == {town.residence.pk: [outage.register_id]}
    assert "ДРАЦС" in clara.words("terms/registers/")


def test_the_registers_of_many_services_ask_no_more_than_those_of_two(town, clara, django_assert_max_num_queries):
    silence(town)
    clara.open("terms/registers/")
    for number in range(20):
        town.service(f"9{number:04}", f"service {number}", "А")
    with django_assert_max_num_queries(45):
        clara.open("terms/registers/")
