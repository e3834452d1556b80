"""The desk prints what is signed: the receipt of all handed over, the register of hand-over, the route sheet."""

import io

import pypdf
import pytest

from vikno.apps.cases.actions import couriers


def read(answer) -> str:
    assert answer["Content-Type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split()).replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "title"), [("uk", "Розписка"), ("en", "Receipt for the result")])
def test_a_receipt_holds_every_result_of_one_signature_in_the_reader_s_language(town, enter, language, title):
    one, two = town.finished(), town.finished(town.birth)
    page = enter(town.halyna)
    page.cookies["django_language"] = language
    text = read(page.get(f"/issue/case/{one.pk}/receipt.pdf", {"with": two.pk}))
    for asked in (title, one.number, two.number, "Коваль Давид", str(town.halyna)):
        assert asked in text, asked


def test_a_refusal_s_receipt_tells_how_to_appeal_and_an_issued_one_who_received(town, enter):
    case = town.finished()
    town.give(case)
    assert "Коваль Давид" in read(enter(town.halyna).get(f"/issue/case/{case.pk}/receipt.pdf"))


def test_a_register_and_a_route_sheet_name_the_packages_and_the_courier(town, enter):
    case = town.case()
    made = town.register(case)
    run = couriers.plan_run(
        town.branch, day=town.now.date(), planned_at=town.now, courier=town.taras, handover_ids=[made.pk],
        by=town.anna, now=town.now,
    )  # fmt: skip
    desk = enter(town.halyna)
    for address in (f"/issue/handover/{made.pk}/register.pdf", f"/issue/handover/run/{run.pk}/route.pdf"):
        text = read(desk.get(address))
        assert case.number in text
        assert str(town.taras) in text
    phone = enter(town.taras)
    assert case.number in read(phone.get(f"/courier/run/{run.pk}/route.pdf"))
    assert case.number in read(phone.get(f"/courier/run/{run.pk}/stop/{made.pk}/register.pdf"))
    assert phone.get(f"/issue/handover/{made.pk}/register.pdf").status_code == 403


def test_every_page_of_the_desk_names_its_keys(town, enter):
    case, desk = town.finished(), enter(town.halyna)
    for page in ("", "incoming/", "parcels/", "handover/", f"case/{case.pk}/", f"case/{case.pk}/remind/"):
        text = desk.get(f"/issue/{page}").content.decode()
        assert 'data-key="F6"' in text or 'data-key="F7"' in text, page
    text = desk.get(f"/issue/case/{case.pk}/").content.decode()
    assert all(f'data-key="{key}"' in text for key in ("F4", "F7", "F8"))


def test_who_is_not_of_the_desk_prints_nothing(town, enter):
    case = town.finished()
    assert enter(town.taras).get(f"/issue/case/{case.pk}/receipt.pdf").status_code == 403
    assert enter(town.halyna).get("/issue/case/999999/receipt.pdf").status_code == 404
