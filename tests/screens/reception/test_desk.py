"""The tablet: search, papers, the hall at right."""

import pytest
from django.utils import translation

from tests.apps.conftest import Town
from tests.screens.reception.pages import HERE, words
from vikno.apps.catalogue.models import Service
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, hours
from vikno.apps.queue.actions import branch as branch_actions
from vikno.apps.queue.actions import visitor
from vikno.apps.queue.models import Pause
from vikno.rules.tickets import Actor
from vikno.screens.reception.asked import Asked, read
from vikno.screens.reception.found import is_number
from vikno.screens.reception.fragments import FRAGMENTS, watch


@pytest.fixture
def catalogue(loaded, town):
    """What is shipped: 390 services and their everyday names."""


def search(tablet, text, **more):
    return words(tablet.get(HERE, {"q": text, **more}, headers={"HX-Request": "true"}))


def fragment(town, language="uk"):
    watched = watch(town.branch.pk)
    with translation.override(language):
        return FRAGMENTS[watched.name].render(watched.params, town.now)


def test_people_find_a_service_by_their_own_words(catalogue, tablet):
    page = search(tablet, "прописати дитину")
    assert "Прописати дитину до 14 років" in page
    assert "кажуть також: прописати дитину" in page


def test_the_best_answer_is_looked_at_at_once_with_its_papers(catalogue, tablet):
    page = search(tablet, "прописати дитину")
    assert ("Спитайте, чи є з собою" in page, "Свідоцтво про народження дитини" in page) == (True, True)


def test_for_htmx_only_the_work_is_sent(catalogue, tablet):
    page = search(tablet, "паспорт")
    assert ("<html" in page, 'id="give"' in page) == (False, True)


def test_each_answer_says_its_line_and_its_wait(town, catalogue, tablet):
    town.sit(town.anna, town.first)
    town.issue()
    assert "лінія А, чекають: 1" in search(tablet, "прописати дитину")


def test_a_draft_is_marked_and_not_printed(town, catalogue, tablet):
    draft = Service.objects.filter(card__confidence="medium", group__letter="А").first()
    page = words(tablet.get(HERE, {"look": draft.pk}))
    assert ("Чернетка" in page, "Надрукувати перелік" in page) == (True, False)
    assert tablet.get(f"{HERE}papers/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("size", ["a4", "80", "huge"])
def test_a_checked_list_is_printed(size, town, catalogue, tablet):
    ready = Service.objects.filter(card__confidence="high", group__letter="А").first()
    answer = tablet.get(f"{HERE}papers/{ready.pk}/", {"size": size})
    assert (answer.status_code, "Що взяти із собою" in words(answer)) == (200, True)


def test_a_service_without_a_card_says_that_nothing_is_stated(town, tablet):
    assert "Переліку документів немає" in words(tablet.get(HERE, {"look": town.advice.pk}))


def test_a_stopped_service_stands_with_its_reason_and_cannot_be_chosen(town, catalogue, tablet):
    service = Service.objects.get(plain_name_uk="Прописати дитину до 14 років")
    hours.stop_service(town.branch, service_id=service.pk, reason_uk="реєстр мовчить", by=town.clara, now=town.now)
    page = search(tablet, "прописати дитину")
    assert ("реєстр мовчить" in page, f"look={service.pk}" in page) == (True, False)


def test_a_service_given_elsewhere_is_named_with_its_branch(town, catalogue, tablet):
    other = Town("seaside")
    branches.set_groups(other.branch, letters=["М"], by=HOUSE, now=town.now)
    page = search(tablet, "закордонний паспорт")
    assert ("Тут не надають" in page, "надають: Seaside" in page) == (True, True)


def test_nothing_found_says_what_next(tablet):
    assert "Нічого не знайшли" in search(tablet, "щщщщщ")


def test_a_number_finds_the_ticket(town, tablet):
    ticket = town.issue()
    page = search(tablet, "а1")
    assert f"?ticket={ticket.pk}" in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("А 147", True),
        ("a147", True),
        ("147", True),
        ("паспорт", False),
        ("5 років", False),
        ("Ж 5", False),
        ("", False),
    ],
)
def test_a_ticket_number_is_told_from_a_service(text, found):
    assert is_number(text) is found


def test_services_chosen_stand_above_and_may_be_taken_out(town, tablet):
    page = words(tablet.get(HERE, {"s": [town.residence.pk, town.birth.pk]}))
    assert page.count('name="s"') == 2
    assert f'href="?s={town.birth.pk}"' in page


def test_the_address_keeps_all_that_was_asked(rf):
    asked = Asked(text="паспорт", chosen=(4, 7), look=9, ground=3, to="seaside")
    assert read(rf.get(f"/{asked.address()}").GET) == asked


def test_a_ground_shortens_the_wait_shown(town, tablet):
    town.ground(3)
    town.sit(town.anna, town.first)
    for _ in range(12):
        town.issue()
    waits = [
        words(tablet.get(HERE, {"look": town.residence.pk, "ground": ground})).split('class="r-wait">')[1][:12]
        for ground in ("", "3")
    ]
    assert waits[0] != waits[1]


def test_a_quicker_branch_is_offered(town, tablet):
    other = Town("seaside")
    other.sit(other.anna, other.first)
    town.sit(town.anna, town.first)
    for _ in range(15):
        town.issue()
    assert "&amp;to=seaside" in words(tablet.get(HERE, {"look": town.residence.pk}))


def test_a_pause_is_told_at_the_side(town, tablet):
    branch_actions.pause(town.branch, reason="air_raid", by=town.clara, now=town.now)
    page = words(tablet.get(HERE))
    assert ("Повітряна тривога" in page, "Поновити прийом" in page) == (True, True)


def test_the_manager_stops_the_hall_and_goes_on(town, tablet):
    tablet.post(f"{HERE}pause/", {"reason": "air_raid"})
    assert Pause.objects.get().by_label == str(town.marta)
    town.later(minutes=20)
    tablet.post(f"{HERE}resume/")
    assert Pause.objects.get().until_at == town.now


def test_an_unknown_reason_stops_nothing(tablet):
    tablet.post(f"{HERE}pause/", {"reason": "lunch"})
    assert not Pause.objects.exists()


def test_the_fragment_is_the_pages_own_side(town, tablet):
    town.sit(town.anna, town.first)
    town.issue()
    shown = fragment(town)
    assert "Зала 1" in shown
    assert shown.strip() in tablet.get(HERE).content.decode()


def test_a_full_side_is_small(town):
    for number in range(3, 21):
        branches.add_counter(town.hall, number=number, by=HOUSE, now=town.now, x=number, y=2)
    for number in range(30):
        ticket = town.issue()
        if number < 12:
            visitor.step_out(ticket.pk, minutes=10, role=Actor.VISITOR, by=visitor.VISITOR, now=town.now)
    assert len(fragment(town).encode()) <= 10_000


def test_the_side_asks_little(town, django_assert_max_num_queries):
    for _ in range(10):
        town.issue()
    with django_assert_max_num_queries(48):
        fragment(town)


def test_the_page_is_complete_in_english(town, tablet):
    tablet.cookies["django_language"] = "en"
    page = words(tablet.get(HERE, {"look": town.residence.pk}))
    assert ("Ask whether they have it" in page, "Спитайте" in page) == (True, False)
