"""From the line, the words or the life event to one service and its papers."""

import pytest

from tests.screens.kiosk.pages import HERE, take, words
from tests.screens.silence import silence
from vikno.apps.catalogue.models import Area, Card, EventStep, Group, LifeEvent, Paper
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, hours
from vikno.apps.network.models import BranchGroup


@pytest.fixture
def card(town):
    """A checked card of residence: one paper to bring, one perhaps, one to leave."""
    made = Card.objects.create(
        slug="residence", name_uk="Реєстрація", plain_name_uk="Прописатися", name_en="Register", confidence="high",
        term_amount=1, term_unit="working_days", fee_is_due=True,
        fee_amounts=[{"amount_uah": "49.92", "on_date": None, "note_uk": "", "note_en": ""}],
    )  # fmt: skip
    for order, (name, form, condition) in enumerate(
        [
            ("Паспорт", "original", ""),
            ("Згода", "original", "якщо житло не ваше"),
            ("Заява", "application", ""),
        ]
    ):
        Paper.objects.create(
            card=made, order=order, name_uk=name, name_en=name, form=form, condition_uk=condition, why_uk="Щоб звірити"
        )
    town.residence.card = made
    town.residence.save()
    return made


def test_a_line_lists_its_services(kiosk, town):
    page = words(kiosk.get(f"{HERE}line/А/"))
    assert "residence" in page
    assert "birth" in page


def test_a_line_of_one_service_leads_straight_to_it(kiosk, town):
    assert kiosk.get(f"{HERE}line/В/").url == f"{HERE}service/{town.ready.pk}/"


def test_a_line_the_branch_does_not_serve_is_not_there(kiosk, town):
    branches.set_groups(town.branch, letters=["А"], by=HOUSE, now=town.now)
    assert kiosk.get(f"{HERE}line/В/").status_code == 404


def test_several_lines_of_papers_are_asked_about_first(kiosk, town):
    social = Group.objects.create(
        letter="С", name_uk="Соціальна допомога", name_en="Social", short_uk="С", short_en="S", board_uk="с",
        board_en="s", icon="heart-handshake", order=9, norm_minutes=15, typical_minutes=9,
    )  # fmt: skip
    BranchGroup.objects.create(branch=town.branch, group=social, order=9)
    assert f'href="{HERE}documents/"' in kiosk.get(HERE).content.decode()
    page = words(kiosk.get(f"{HERE}documents/"))
    assert "Соціальна допомога" in page
    assert "Прописка, довідки" in page


def test_a_long_line_is_cut_into_pages(kiosk, town):
    for number in range(20):
        town.service(f"X-{number}", f"послуга {number:02}", "А")
    first, second = (words(kiosk.get(f"{HERE}line/А/", {"page": page})) for page in (1, 2))
    assert "Сторінка 1 з 3" in first
    assert "Сторінка 2 з 3" in second
    assert "послуга 19" not in first


def test_what_people_ask_for_most_stands_first(kiosk, town):
    for number in range(9):
        town.service(f"X-{number}", f"а {number}", "А")
    town.issue(town.residence)
    town.later(days=1)
    assert "residence" in words(kiosk.get(f"{HERE}line/А/"))


def test_search_forgives_slips(kiosk, town):
    from vikno.apps.catalogue.actions import terms

    town.residence.plain_name_uk = "Прописатися за новою адресою"
    town.residence.save()
    terms.write()
    assert "Прописатися за новою адресою" in words(kiosk.get(f"{HERE}find/", {"q": "прописатсиь"}))


def test_search_by_the_page_itself_answers_with_the_found_alone(kiosk, town):
    answer = kiosk.get(f"{HERE}find/", {"q": "ніщо"}, headers={"HX-Request": "true"})
    assert "нічого не знайшли" in words(answer)
    assert "<html" not in answer.content.decode()


def test_while_nothing_is_typed_events_and_areas_are_offered(kiosk, town):
    town.residence.area = Area.objects.create(
        code="cit", guide_id=6, name_uk="Громадянство", name_en="Citizenship", icon="id", order=1
    )
    town.residence.save()
    event = LifeEvent.objects.create(slug="moving", name_uk="Переїзд", name_en="Moving", icon="home", order=1)
    EventStep.objects.create(event=event, service=town.residence, order=1, name_uk="residence", evidence="group")
    EventStep.objects.create(event=event, order=2, name_uk="Лікар", evidence="proposal")
    page = words(kiosk.get(f"{HERE}find/"))
    assert "Переїзд" in page
    assert "Громадянство" in page
    assert "residence" in words(kiosk.get(f"{HERE}area/cit/"))
    assert "Лікар це роблять в іншому місці" in words(kiosk.get(f"{HERE}event/moving/"))


@pytest.mark.parametrize("path", ["area/none/", "event/none/", "service/999999/", "line/Ю/"])
def test_what_does_not_exist_is_not_found(kiosk, town, path):
    assert kiosk.get(f"{HERE}{path}").status_code == 404


def test_a_service_tells_papers_with_reasons_term_and_fee(kiosk, town, card):
    page = words(kiosk.get(f"{HERE}service/{town.residence.pk}/"))
    for said in ("Паспорт", "Щоб звірити.", "Якщо житло не ваше.", "1 робочий день", "49,92 ₴", "Заповнимо разом"):
        assert said in page


def test_what_no_source_states_is_said_to_be_so(kiosk, town):
    page = words(kiosk.get(f"{HERE}service/{town.birth.pk}/"))
    assert page.count("не вказано") == 2
    assert "ми ще не звірили" in page


def test_a_draft_of_a_card_is_not_shown_to_visitors(kiosk, town, card):
    card.confidence = "medium"
    card.save()
    assert "Згода" not in words(kiosk.get(f"{HERE}service/{town.residence.pk}/"))


def test_the_list_of_papers_can_be_taken_along_by_phone(kiosk, town, card):
    page = kiosk.get(f"{HERE}service/{town.residence.pk}/?papers").content.decode()
    assert 'aria-label="QR-код цього переліку для телефона"' in page


def test_a_stopped_service_says_why_and_gives_no_ticket(kiosk, town):
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр не відповідає", by=HOUSE, now=town.now
    )
    answer = kiosk.get(f"{HERE}service/{town.residence.pk}/")
    assert "Реєстр не відповідає" in words(answer)
    assert "data-take" not in answer.content.decode()
    assert "Реєстр не відповідає" in words(kiosk.get(f"{HERE}line/А/"))


def test_a_service_stopped_while_being_chosen_is_told_and_the_rest_can_be_taken(kiosk, town):
    kiosk.post(f"{HERE}service/{town.birth.pk}/add/")
    page = kiosk.get(f"{HERE}service/{town.residence.pk}/")
    assert page.status_code == 200
    hours.stop_service(
        town.branch, service_id=town.residence.pk, reason_uk="Реєстр не відповідає", by=HOUSE, now=town.now
    )
    answer = kiosk.post(f"{HERE}take/", {"service": [town.birth.pk, town.residence.pk], "request_id": ""}, follow=True)
    assert "Поки ви обирали, цю послугу призупинили. Реєстр не відповідає" in words(answer)
    assert "Узяти талон на решту" in words(answer)
    assert not town.branch.tickets.exists()


def test_in_english_everything_is_english(kiosk, town, card):
    kiosk.cookies["django_language"] = "en"
    for path in ("", "find/", "line/А/", f"service/{town.residence.pk}/", "mine/", "first/"):
        page = words(kiosk.get(f"{HERE}{path}"))
        for ukrainian in ("Узяти", "Чекати", "Знайти", "Покликати"):
            assert ukrainian not in page, path


def test_one_more_service_joins_the_same_visit(kiosk, town):
    kiosk.post(f"{HERE}service/{town.birth.pk}/add/")
    assert "Уже обрано" in kiosk.get(HERE).content.decode()
    assert "За цей самий візит birth" in words(kiosk.get(f"{HERE}service/{town.residence.pk}/"))
    take(kiosk, town.birth, town.residence)
    (ticket,) = town.branch.tickets.all()
    assert [line.service for line in ticket.visit.services.order_by("position")] == [town.birth, town.residence]


def test_a_service_can_be_dropped_again(kiosk, town):
    kiosk.post(f"{HERE}service/{town.birth.pk}/add/")
    kiosk.post(f"{HERE}service/{town.birth.pk}/drop/")
    assert "Уже обрано" not in kiosk.get(HERE).content.decode()


def test_a_service_whose_register_is_silent_says_so_before_the_ticket(kiosk, town):
    silence(town, town.residence)
    page = words(kiosk.get(f"{HERE}service/{town.residence.pk}/"))
    assert page.index("ДРАЦС, державний реєстр для цієї послуги, не відповідає з 09:00.") < page.index("Узяти талон")
    assert "не відповідає" not in words(kiosk.get(f"{HERE}service/{town.birth.pk}/"))
    listed = words(kiosk.get(f"{HERE}line/А/"))
    assert listed.count("державний реєстр не відповідає") == 1
