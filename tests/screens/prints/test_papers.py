"""Every paper in every language it exists in: PDF/UA, whole, legible."""

import io
import tomllib
from dataclasses import replace

import pypdf
import pytest

from tests.screens.prints import examples
from vikno.screens.prints import drawing, papers

EVERY = [(name, language) for name, paper in examples.ALL.items() for language in paper.LANGUAGES]
LEAST_POINTS = 8.5


def drawn(paper, language="uk") -> tuple[pypdf.PdfReader, str]:
    read = pypdf.PdfReader(io.BytesIO(drawing.pdf(paper, language=language)))
    return read, " ".join(" ".join(page.extract_text() for page in read.pages).split()).replace("\xa0", " ")


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_paper_is_accessible_and_holds_its_number(name, language):
    read, text = drawn(examples.ALL[name], language)
    root = read.trailer["/Root"]
    assert root["/Lang"] == language
    assert examples.BASE["number"] in read.metadata.title
    assert "/StructTreeRoot" in root
    assert examples.BASE["number"] in text


def test_no_letter_of_a_paper_is_smaller_than_eight_points_and_a_half():
    sizes = set()
    for paper in examples.ALL.values():
        for page in drawn(paper)[0].pages:
            page.extract_text(visitor_text=lambda t, cm, tm, font, size: t.strip() and sizes.add(size * abs(tm[3])))
    assert min(sizes) >= LEAST_POINTS


def test_a_description_is_printed_in_two_copies_with_pages_of_their_own():
    read, text = drawn(examples.SINGLE)
    assert len(read.pages) == 4
    assert text.count("Аркуш 2 з 2") == 2
    assert [text.count(copy) for copy in ("Примірник заявника, 1 з 2", "Примірник центру, 2 з 2")] == [1, 1]


def test_a_description_has_all_that_the_rules_ask_for():
    _, text = drawn(examples.SINGLE)
    one = examples.SINGLE
    for asked in (
        one.number, "у вівторок, 18 листопада 2025 року, о 10:54", one.head.organisation, "Вікно 5",
        one.applicant.code, one.applicant.phone, one.representative.name, "довіреність № 77-А", one.services[0].code,
        "редакція 12 оригінал 12", one.notify, one.collect, one.consent, one.clerk, "Разом 78", "М. П.",
    ):  # fmt: skip
        assert asked in text, asked


def test_an_empty_description_says_that_nothing_was_handed_in():
    assert "Документів не подано." in drawn(examples.EMPTY)[1]


def test_a_paid_bill_is_a_receipt_without_a_code_to_pay_by():
    paid = replace(examples.BILL, paid="карткою, 18.11.2025, 10:54", receipt_number="604512345678", cashier="Анна")
    _, text = drawn(paid)
    assert "Квитанція про оплату" in text
    assert drawing.plain(paid, language="uk")["payment_qr"] == ""
    assert "270,00 ₴" in text


def test_an_application_names_the_applicant_in_the_nominative_where_the_case_is_unsure():
    _, text = drawn(replace(examples.APPLICATION, of=""))
    assert "Заявник Ґалаґан Оксана Євгенівна" in text


def test_a_paper_is_not_made_in_a_language_it_does_not_exist_in():
    with pytest.raises(drawing.NoSuchLanguage):
        drawing.pdf(examples.ROUTE, language="en")


def test_an_application_takes_wide_fields_after_any_number_of_narrow_ones():
    narrow, wide = papers.Field("Вузьке", "одне"), papers.Field("Широке", "на весь рядок", True)
    for order in ((narrow, wide), (narrow, narrow, narrow, wide, narrow, wide, wide)):
        _, text = drawn(replace(examples.APPLICATION, sections=(papers.Section("Поля", order),)))
        assert text.count("на весь рядок") == order.count(wide)


def test_an_act_of_destruction_says_what_was_destroyed_and_what_was_kept_and_why():
    _, text = drawn(examples.DESTRUCTION)
    for asked in ("Разом 42", "запит суду № 214/25", "протокол експертної комісії № 4", "Паспорт, копія"):
        assert asked in text, asked
    assert "Залишено на зберіганні" not in drawn(replace(examples.DESTRUCTION, kept=()))[1]


def test_an_act_goes_by_its_own_number_and_names_its_list():
    _, text = drawn(replace(examples.DESTRUCTION, act_number="12/7"))
    assert text.index("№ 12/7") < text.index(f"Перелік {examples.DESTRUCTION.number}")
    assert text.count(f"№ {examples.DESTRUCTION.number}") == 0


def test_a_receipt_waives_no_claims():
    _, text = drawn(examples.RECEIPT)
    assert "претензі" not in text


def test_what_a_person_wrote_is_printed_as_it_is():
    evil = '#panic("x") *b* $x$ "]'
    field = papers.Field("Примітка", evil)
    _, text = drawn(replace(examples.APPLICATION, sections=(papers.Section("= Ні", (field,)),)))
    assert evil in text


def test_english_papers_have_all_their_words():
    words = tomllib.loads((drawing.TEMPLATES / "words.toml").read_text())
    english = {name for name, paper in examples.ALL.items() if "en" in paper.LANGUAGES}
    assert english == {"package", "single", "empty", "receipt", "bill"}
    assert set(words["en"]) <= set(words["uk"])
