"""Going through the catalogue: groups, areas, life events."""

import pytest

from vikno.apps.catalogue import queries
from vikno.apps.catalogue.models import Service
from vikno.lib.alphabet import alphabetic


def test_groups_come_in_the_kiosks_order_in_both_languages(shipped):
    assert "".join(group.letter for group in queries.groups()) == "АВКМСНТР"
    assert [group.board for group in queries.groups("en")][:2] == ["submit documents", "collect a ready document"]


def test_areas_without_services_are_not_offered(shipped):
    names = [area.name for area in queries.areas()]
    assert "Громадянство та міграція" in names
    assert "Захист та охорона" not in names


def test_an_area_counts_and_lists_the_same_services(shipped):
    for area in queries.areas():
        assert len(queries.services_of_area(area.code)) == area.services > 0


def test_repeats_and_things_of_the_past_are_not_offered(shipped):
    offered = {row.code for row in queries.services()}
    assert len(offered) == 325
    assert not offered & {"iGov-29", "ОД-108"}


def test_services_with_a_worked_out_card_come_first(shipped):
    flags = [row.has_card for row in queries.services_of_area("cit")]
    assert flags == sorted(flags, reverse=True)
    assert flags[0] is True


def test_names_are_sorted_by_the_ukrainian_alphabet(shipped):
    names = [row.name for row in queries.services_of_group("Н") if not row.has_card]
    assert names.index("Доступне житло: записатися до програми") < names.index("Заборонити угоди зі своєю нерухомістю")
    assert names.index("Зареєструвати оренду, іпотеку чи інше право") < names.index("Копія корінця ордера на житло")


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_a_list_goes_by_the_names_that_are_shown(shipped, lang):
    names = [row.name for row in queries.services_of_area("cit", lang) if not row.has_card]
    assert names == sorted(names, key=alphabetic)


def test_only_what_the_branch_takes_is_shown(shipped):
    few = set(Service.objects.filter(code__in=["00034", "ЯМ-01/03"]).values_list("pk", flat=True))
    assert [area.services for area in queries.areas(branch_services=few)] == [2]
    assert len(queries.services_of_area("cit", branch_services=few)) == 2
    assert {event.slug for event in queries.life_events(branch_services=few)} >= {"moving", "marriage"}


def test_the_groups_of_a_branch_give_the_services_it_takes(shipped):
    taken = queries.ids_of_groups("ВК")
    assert {row.code for row in queries.services(ids=taken)} == {"pickup", "consult"}
    assert queries.ids_of_groups("") == frozenset()


def test_life_events_are_told_in_english_to_the_last_step(shipped):
    for event in queries.life_events("en"):
        assert {step.lang for step in queries.services_of_event(event.slug, "en")} == {"en"}


def test_a_package_keeps_its_order_and_says_what_is_proposed(shipped):
    steps = queries.services_of_event("moving")
    assert [step.order for step in steps] == sorted(step.order for step in steps)
    assert steps[0].service.code == "00034"
    assert steps[3].service is None
    assert {step.evidence for step in steps} == {"group", "proposal"}


def test_the_one_package_whose_order_was_read_says_so(shipped):
    assert [event.slug for event in queries.life_events() if event.order_is_known] == ["large-family"]


def test_an_unknown_event_or_area_is_empty(shipped):
    assert queries.services_of_event("moon") == []
    assert queries.services_of_area("moon") == []


@pytest.mark.parametrize(("code", "minutes", "norm"), [("00034", 8.5, 12), ("ЯМ-01/03", 20.0, 20), ("pickup", 3.5, 4)])
def test_a_visit_lasts_as_its_service_says_else_as_its_group(shipped, code, minutes, norm):
    found = queries.typical(Service.objects.get(code=code).pk)
    assert (found.minutes, found.norm_minutes) == (minutes, norm)


def test_a_service_without_english_is_marked_as_ukrainian(shipped):
    Service.objects.filter(code="iGov-473").update(name_en="")
    row = queries.service(Service.objects.get(code="iGov-473").pk, "en")
    assert (row.name, row.lang) == ("Посвідчити заповіт", "uk")


@pytest.mark.parametrize(
    ("ask", "questions"),
    [
        (queries.groups, 1),
        (queries.areas, 1),
        (queries.life_events, 1),
        (queries.services, 1),
        (queries.cards, 1),
        (lambda: queries.services_of_area("cit"), 1),
        (lambda: queries.services_of_group("А"), 1),
        (lambda: queries.services_of_event("birth"), 1),
    ],
)
def test_a_list_of_any_length_takes_one_question_to_the_database(shipped, ask, questions, django_assert_num_queries):
    with django_assert_num_queries(questions):
        ask()
