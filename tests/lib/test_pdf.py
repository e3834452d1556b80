"""PDF from templates: tagged, in our own hands, from values that are never read as code."""

import io
import threading

import pypdf
import pytest

from vikno.lib import pdf, pdf_fonts, qr

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title)
#set text(font: "Source Sans 3", lang: "uk")
= #data.title
#for one in data.rows [ - #one ]
"""


@pytest.fixture
def template(tmp_path):
    (tmp_path / "paper.typ").write_text(TEMPLATE)
    return tmp_path / "paper.typ"


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made))


def text(made: bytes) -> str:
    return " ".join(page.extract_text() for page in read(made).pages)


def test_a_paper_is_tagged_titled_and_in_its_language(template):
    made = read(pdf.pdf(template, {"title": "Опис пакета", "rows": ["Ґанок"]}))
    root = made.trailer["/Root"]
    assert (made.metadata.title, root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("Опис пакета", "uk", True)
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_a_paper_is_set_in_our_own_hands_alone(template):
    page = read(pdf.pdf(template, {"title": "Рядок", "rows": ["Їжак № 5, ₴, ąę"]})).pages[0]
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert names
    assert all("Source" in name for name in names)


@pytest.mark.parametrize(
    "evil",
    ['#read("/etc/passwd")', "= Заголовок", '"}; #panic()', "$ sum $ *b* _i_ @ref <label>", '\\u{0} \\" #"', "// ні"],
)
def test_what_a_person_wrote_stays_as_it_was_written(template, evil):
    made = pdf.pdf(template, {"title": "Т", "rows": [evil]})
    assert "".join(evil.split()) in "".join(text(made).split())


def test_a_letter_no_hand_can_write_becomes_a_question_mark(template):
    made = text(pdf.pdf(template, {"title": "中 😀", "rows": ["й\u0306", "О\u2011к", "\x07"]}))
    assert "中" not in made
    assert "О-к" in made
    assert pdf_fonts.written("п’ять\nи\u0306") == "п’ять\nй"


def test_a_template_may_not_read_outside_its_folder(template):
    (template.parent / "in").mkdir()
    inner = template.parent / "in" / "paper.typ"
    inner.write_text('#set document(title: "т")\n#read("../paper.typ")')
    with pytest.raises(pdf.PdfTrouble):
        pdf.pdf(inner, {})


def test_a_template_may_fetch_nothing(template):
    template.write_text('#import "@preview/cetz:0.3.0": *')
    with pytest.raises(pdf.PdfTrouble):
        pdf.pdf(template, {})


def test_papers_drawn_at_once_keep_their_own_words(template):
    made: dict[int, str] = {}

    def draw(number: int) -> None:
        made[number] = text(pdf.pdf(template, {"title": f"Папір {number}", "rows": [str(number)] * 40}))

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"Папір {number}" in made[number] for number in range(12))
    assert pdf._made <= pdf.MOST


def test_a_faulty_template_leaves_its_compiler_fit_for_the_next(template):
    good = template.read_text()
    for _ in range(pdf.MOST + 1):
        template.write_text("#panic()")
        with pytest.raises(pdf.PdfTrouble):
            pdf.pdf(template, {})
    template.write_text(good)
    assert "Т" in text(pdf.pdf(template, {"title": "Т", "rows": []}))


def test_a_payment_code_has_the_sign_of_the_hryvnia_in_its_middle():
    plain, payment = (draw("https://qr.bank.gov.ua/QkNE", label="оплата") for draw in (qr.svg, qr.payment_svg))
    assert payment.startswith('<svg class="v-qr"')
    assert (plain.count("<path"), payment.count("<path")) == (1, 3)
