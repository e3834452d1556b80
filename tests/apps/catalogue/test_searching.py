"""Search finds what people mean: as they say it, as they slip, in any form, spelling and layout."""

import pytest

from vikno.apps.catalogue import queries
from vikno.apps.catalogue.models import Service

FIRST = [
    ("прописка", "00034"),
    ("прописку зробити", "00034"),
    ("як прописатися", "00034"),
    ("прописаться", "00034"),
    ("ghjgbcrf", "00034"),
    ("пропіска", "00034"),
    ("прапіска", "00034"),
    ("реєстрація місця проживання", "00034"),
    ("регистрация места жительства", "00034"),
    ("зміна адреси", "00034"),
    ("виписатися", "00037"),
    ("виписатись з квартири", "00037"),
    ("выписаться", "00037"),
    ("прописати дитину", "ЛМ-01-05"),
    ("прописка новонародженого", "ЛМ-01-05"),
    ("прописать ребёнка", "ЛМ-01-05"),
    ("виписати дитину", "ЛМ-01-06"),
    ("довідка про прописку", "00038"),
    ("форма 13", "00038"),
    ("витяг про місце проживання", "00038"),
    ("довідка про склад сім'ї", "ЛМ-01-09"),
    ("склад семьи", "ЛМ-01-09"),
    ("хто прописаний", "ЛМ-01-09"),
    ("виписати померлого", "iGov-144"),
    ("закордонний паспорт", "ФЕ-08-02"),
    ("закордоний паспорт", "ФЕ-08-02"),
    ("загранпаспорт", "ФЕ-08-02"),
    ("загран", "ФЕ-08-02"),
    ("закордонний", "ФЕ-08-02"),
    ("біометричний паспорт", "ФЕ-08-02"),
    ("pfrjhljyybq gfcgjhn", "ФЕ-08-02"),
    ("паспорт", "ФЕ-08-02"),
    ("passport", "ФЕ-08-02"),
    ("закордонний паспорт дитині", "iGov-177"),
    ("загранпаспорт ребенку", "iGov-177"),
    ("паспорт для дитини за кордон", "iGov-177"),
    ("загубила закордонний паспорт", "iGov-179"),
    ("паспорт в 14 років", "ФЕ-08-01"),
    ("перший паспорт", "ФЕ-08-01"),
    ("загубив паспорт", "ФЕ-08-03"),
    ("втратила паспорт", "ФЕ-08-03"),
    ("поміняти паспорт", "ФЕ-08-03"),
    ("вклеїти фото в паспорт", "iGov-178"),
    ("свідоцтво про народження", "ЯМ-01/01"),
    ("сви́доцтво про народження", "ЯМ-01/01"),
    ("свідотство про народженя", "ЯМ-01/01"),
    ("народження", "ЯМ-01/01"),
    ("народжння", "ЯМ-01/01"),
    ("народилась донька", "ЯМ-01/01"),
    ("свидетельство о рождении", "ЯМ-01/01"),
    ("загубили свідоцтво про народження", "iGov-1533"),
    ("дублікат свідоцтва про шлюб", "iGov-1535"),
    ("свідоцтво про смерть", "ЯМ-01/02"),
    ("помер батько", "ЯМ-01/02"),
    ("шлюб", "ЯМ-01/03"),
    ("розписатися", "ЯМ-01/03"),
    ("одружитись", "ЯМ-01/03"),
    ("весілля", "ЯМ-01/03"),
    ("ik.,", "ЯМ-01/03"),
    ("шлюб за добу", "iGov-180"),
    ("розлучення", "iGov-709"),
    ("розвестися", "iGov-709"),
    ("развод", "iGov-709"),
    ("змінити прізвище", "iGov-705"),
    ("зміна прізвища", "iGov-705"),
    ("апостиль", "iGov-641"),
    ("субсидія", "СН-02-01"),
    ("субсидия", "СН-02-01"),
    ("субсідія", "СН-02-01"),
    ("ce,cblsz", "СН-02-01"),
    ("оформити субсидію на газ", "СН-02-01"),
    ("комуналка", "СН-02-01"),
    ("допомога при народженні дитини", "birth-allowance"),
    ("дитячі гроші", "birth-allowance"),
    ("пакунок малюка", "baby-box"),
    ("бебі бокс", "baby-box"),
    ("єМалятко", "01369"),
    ("емалятко", "01369"),
    ("багатодітна сім'я", "00121"),
    ("посвідчення багатодітної", "00121"),
    ("мати одиначка", "single-parent-assistance"),
    ("малозабезпечені", "low-income-assistance"),
    ("пенсія", "pension"),
    ("вийти на пенсію", "pension"),
    ("оформлення пенсії", "pension"),
    ("допомога на поховання", "iGov-806"),
    ("гроші на похорон", "iGov-806"),
    ("УБД", "01286"),
    ("посвідчення УБД", "01286"),
    ("учасник бойових дій", "01286"),
    ("інвалід війни", "war-disability-status"),
    ("сім'я загиблого", "iGov-30"),
    ("ВПО", "00169"),
    ("довідка переселенця", "00169"),
    ("довідка ВПО", "00169"),
    ("виплати впо", "БЕ-ВПД-УП-003"),
    ("садок", "iGov-700"),
    ("черга в садочок", "iGov-700"),
    ("дитячий садік", "iGov-700"),
    ("ідентифікаційний код", "tax-number"),
    ("ідентифікаційний код дитині", "tax-number"),
    ("інн", "tax-number"),
    ("іпн", "tax-number"),
    ("водійські права", "driver-licence-exchange"),
    ("права", "driver-licence-exchange"),
    ("обмін водійського посвідчення", "driver-licence-exchange"),
    ("відкрити ФОП", "iGov-90"),
    ("ФОП відкрити", "iGov-90"),
    ("фоп", "iGov-90"),
    ("ajg", "iGov-90"),
    ("закрити фоп", "ОД-100"),
    ("змінити КВЕД", "iGov-1497"),
    ("квэд", "iGov-1497"),
    ("відкрити ТОВ", "БЛ-01-01"),
    ("зареєструвати громадську організацію", "iGov-20"),
    ("право власності на квартиру", "property-ownership"),
    ("оформити квартиру", "property-ownership"),
    ("довідка про нерухомість", "property-info-paper"),
    ("приватизація квартири", "iGov-103"),
    ("черга на житло", "iGov-17"),
    ("поштова адреса", "00153"),
    ("будпаспорт", "ЗП-03-01"),
    ("будівельний паспорт", "ЗП-03-01"),
    ("здати будинок в експлуатацію", "ОД-085"),
    ("земля кадастр", "land-extract"),
    ("витяг на землю", "land-extract"),
    ("кадастровий номер", "iGov-100"),
    ("грошова оцінка землі", "land-valuation"),
    ("приватизувати ділянку", "iGov-475"),
    ("зрізати дерево", "iGov-63"),
    ("спилить дерево", "iGov-63"),
    ("дозвіл на рекламу", "iGov-15"),
    ("вивіска", "iGov-15"),
    ("скарга", "citizen-appeal"),
    ("поскаржитися на сусідів", "citizen-appeal"),
    ("запит на інформацію", "public-information-request"),
    ("забрати готовий паспорт", "pickup"),
    ("забрати документи", "pickup"),
    ("консультація", "consult"),
    ("birth certificate", "ЯМ-01/01"),
    ("get married", "ЯМ-01/03"),
    ("divorce", "iGov-709"),
    ("change of address", "00034"),
    ("driving licence", "driver-licence-exchange"),
    ("subsidy", "СН-02-01"),
    ("pension", "pension"),
    ("sole trader", "iGov-90"),
    ("IDP", "00169"),
    ("kindergarten", "iGov-700"),
    ("tax number", "tax-number"),
    ("lost passport", "iGov-179"),
    ("id card", "ФЕ-08-03"),
    ("земельна ділянка під забудову", "iGov-193"),
    ("заповіт", "iGov-473"),
    ("спадщина", "iGov-1380"),
    ("опіка над дитиною", "iGov-1425"),
    ("витяг з єдр", "business-register-extract"),
    ("догляд за інвалідом", "iGov-759"),
    ("00034", "00034"),
    ("дитина 14 років паспорт", "ФЕ-08-01"),
    ("дозвіл на переоформлення договору найму", "iGov-19"),
    ("гуманітарка", "iGov-1440"),
    ("аліменти", "iGov-762"),
]
AMONG_THREE = [
    ("айді картка", "ФЕ-08-03"),
    ("ID-картка", "ФЕ-08-03"),
    ("паспрот", "ФЕ-08-02"),
    ("дитина", "ЯМ-01/01"),
    ("земля", "land-extract"),
    ("будинок", "property-ownership"),
    ("свідоцтво", "ЯМ-01/01"),
    ("загубив документи", "ФЕ-08-03"),
    ("хочу відкрити магазин", "iGov-90"),
    ("мама померла що робити", "ЯМ-01/02"),
    ("пенсійний фонд", "pension"),
    ("міграційна служба", "ФЕ-08-02"),
    ("втрата близької людини", "ЯМ-01/02"),
    ("прописатися в квартирі мами", "00034"),
    ("newborn", "ЯМ-01/01"),
    ("house", "property-ownership"),
]


def codes(text, **more):
    return [hit.service.code for hit in queries.search(text, **more)]


@pytest.mark.parametrize(("text", "code"), FIRST)
def test_what_people_type_finds_the_service_first(shipped, text, code):
    assert codes(text)[:1] == [code]


@pytest.mark.parametrize(("text", "code"), AMONG_THREE)
def test_a_wide_or_slipped_question_finds_the_service_among_the_first_three(shipped, text, code):
    assert code in codes(text)[:3]


@pytest.mark.parametrize("begun", ["за", "зак", "закор", "закордонн", "закордонний п", "закордонний паспо"])
def test_a_word_being_typed_already_finds(shipped, begun):
    assert "ФЕ-08-02" in codes(begun)


@pytest.mark.parametrize(
    "junk", ["", "   ", "!!!", "😀", "asdfgh", "ъъъъ", "%", "' OR 1=1 --", "\x00", "х" * 5000, "ひらがな", "хочу"]
)
def test_junk_is_answered_without_a_fault(shipped, junk):
    assert isinstance(queries.search(junk), list)


def test_a_question_nobody_can_answer_has_no_answers(shipped):
    assert codes("динозавр") == []


def test_a_hit_says_by_which_words_it_was_found(shipped):
    hit = queries.search("прописка")[0]
    assert (hit.by, hit.also, hit.service.letter) == ("alias", "прописка", "А")


def test_a_service_found_by_its_own_name_has_nothing_to_add(shipped):
    hit = queries.search("зареєструвати новонароджену дитину")[0]
    assert (hit.by, hit.also) == ("plain", "")


def test_names_come_in_english_and_ukrainian_words_are_not_mixed_in(shipped):
    hit = queries.search("прописка", lang="en")[0]
    assert (hit.service.name, hit.service.lang, hit.also) == ("Register your place of residence", "en", "")
    assert queries.search("sole trader", lang="en")[0].service.name == "Register as a sole trader"


def test_only_services_the_branch_takes_are_found(shipped):
    child = Service.objects.get(code="iGov-177").pk
    assert codes("закордонний паспорт", branch_services={child}) == ["iGov-177"]
    assert codes("закордонний паспорт", branch_services=set()) == []


@pytest.mark.parametrize("nonsense", ["zzzz", "яяяя", "q", "ййцщшук", "'; --", "\\", "%", "а"])
def test_nonsense_finds_nothing(shipped, nonsense):
    assert codes(nonsense) == []


def test_a_repeat_or_a_thing_of_the_past_is_never_found(shipped):
    assert "ОД-112" not in codes("Оформлення та видача паспорта громадянина України", limit=50)
    assert "ОД-108" not in codes("свідоцтво про реєстрацію друкованого засобу масової інформації", limit=50)


def test_the_limit_holds_and_the_best_come_first(shipped):
    hits = queries.search("паспорт", limit=3)
    scores = [hit.score for hit in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)


def test_every_service_is_found_first_by_its_own_plain_name(shipped):
    missed = [row.code for row in queries.services() if codes(row.name, limit=1) != [row.code]]
    assert missed == []


def test_every_service_is_found_first_by_its_english_name(shipped):
    missed = [row.code for row in queries.services("en") if codes(row.name, limit=1, lang="en") != [row.code]]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "questions"), [("прописка", 3), ("закардонний", 4), ("😀", 0), ("passport", 3), ("gfcgjhn", 5)]
)
def test_a_search_asks_the_database_a_few_questions_whatever_it_finds(
    shipped, text, questions, django_assert_num_queries
):
    with django_assert_num_queries(questions):
        queries.search(text)
