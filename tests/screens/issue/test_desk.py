"""The issue desk finds in one step, hands out once, refuses in words, and tells no stranger anything."""

import base64
import io
from uuid import uuid4

import pytest
from PIL import Image

from tests.apps.archive.conftest import folder  # noqa: F401
from tests.apps.conftest import Town
from vikno.apps.cases.actions import results
from vikno.apps.cases.models import HandOver, Reminder
from vikno.apps.journal.models import Entry


def drawn() -> str:
    out = io.BytesIO()
    Image.new("L", (200, 80), 255).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def give(page, *cases, **more):
    case = cases[0]
    values = {
        "case": [one.pk for one in cases],
        "to": "self",
        "identified": "document",
        "on_paper": "on",
        "request_id": uuid4(),
    }
    return page.post(f"/issue/case/{case.pk}/give/", values | more)


def test_the_code_opens_the_person_s_results_at_once_and_the_look_is_journalled(town, enter):
    case, page = town.finished(), enter(town.halyna)
    answer = page.get("/issue/", {"q": case.filing.code.lower()}, follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain[0][0].startswith(f"/issue/case/{case.pk}/")
    assert "А 01" in text
    assert case.filing.applicant_name in text
    assert Entry.objects.filter(word="person.looked", by_label=str(town.halyna)).count() == 1


@pytest.mark.parametrize("text", ["0501112233", "Коваль", "коваль д"])
def test_a_phone_or_a_name_finds_the_same(town, enter, text):
    case = town.finished()
    answer = enter(town.halyna).get("/issue/", {"q": text})
    assert answer.url.startswith(f"/issue/case/{case.pk}/")


def test_what_is_still_in_work_is_said_so(town, enter):
    case = town.case()
    text = enter(town.halyna).get("/issue/", {"q": case.number}).content.decode()
    assert case.number in text
    assert "/give/" not in text


def test_a_signed_issue_closes_the_case_and_a_second_press_changes_nothing(town, enter, folder):  # noqa: F811
    case, page, press = town.finished(), enter(town.halyna), uuid4()
    for _ in range(2):
        answer = give(page, case, on_paper="", signature=drawn(), request_id=press)
        assert answer.status_code == 302
    case.refresh_from_db()
    assert case.state == "issued"
    assert case.result.signature is not None


def test_a_refusal_keeps_what_was_filled_in(town, enter):
    case, other = town.finished(), town.finished()
    town.give(other)
    answer = give(enter(town.halyna), case, other, identified="diia")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert other.number in text
    assert 'value="diia" checked' in text
    case.refresh_from_db()
    assert case.state == "ready"


def test_a_refused_result_is_called_refused_before_and_after_it_is_given_out(town, enter):
    case = town.decide(town.with_provider(), outcome="refused", ground="conditions_not_met", reasons="Немає підстав")
    results.register_result(case.pk, by=town.halyna, now=town.now)
    page = enter(town.halyna)
    said = "Як оскаржити, сказано в розписці."
    before = page.get(f"/issue/case/{case.pk}/").content.decode().replace("\u00a0", " ")
    town.give(case)
    after = page.get(f"/issue/case/{case.pk}/").content.decode().replace("\u00a0", " ")
    assert [("Відмовлено" in one, said in one) for one in (before, after)] == [(True, True)] * 2


def test_a_reason_not_to_give_is_journalled(town, enter):
    case = town.finished()
    enter(town.halyna).post(f"/issue/case/{case.pk}/withhold/", {"reason": "no_document"})
    assert Entry.objects.get(word="case.not_issued").data == {"reason": "no_document"}


def test_a_call_about_an_uncollected_result_is_written_once(town, enter):
    case, page, press = town.finished(), enter(town.halyna), uuid4()
    for _ in range(2):
        page.post(f"/issue/case/{case.pk}/remind/", {"way": "call", "outcome": "no_answer", "request_id": press})
    assert Reminder.objects.count() == 1
    town.later(days=40)
    assert "v-status--wait" in page.get("/issue/").content.decode()


def test_the_pages_of_incoming_parcels_and_hand_over_do_their_work(town, enter):
    page, decided, waiting = enter(town.halyna), town.decide(town.with_provider()), town.case()
    assert page.get("/issue/incoming/").status_code == 200
    page.post(f"/issue/incoming/{decided.pk}/", {"shelf": "Б 07"})
    decided.refresh_from_db()
    assert decided.result.shelf == "Б 07"
    page.post(f"/issue/case/{decided.pk}/post/", {"carrier": "post", "address": "Львів", "request_id": uuid4()})
    assert "Львів" in page.get("/issue/parcels/").content.decode()
    assert waiting.number in page.get("/issue/handover/").content.decode()
    page.post(f"/issue/handover/make/{town.provider.pk}/", {"case": [waiting.pk], "request_id": uuid4()})
    register = HandOver.objects.get(signed_at=None)
    page.post(f"/issue/handover/{register.pk}/sign/", {"signed_by": "Вовк Е."})
    waiting.refresh_from_db()
    assert waiting.state == "provider"


def test_nobody_without_the_right_sees_or_does_anything(town, enter):
    case = town.finished()
    page = enter(town.taras)
    for address in ("/issue/", f"/issue/case/{case.pk}/", "/issue/incoming/", "/issue/parcels/", "/issue/handover/"):
        assert page.get(address).status_code == 403, address
    assert give(page, case).status_code == 403


def test_another_branch_s_case_is_not_found(town, enter):
    emma = Town("second", now=town.now).hire("Емма", "Чуйко", "issue_clerk", "В")
    case = town.finished()
    page = enter(emma)
    assert page.get(f"/issue/case/{case.pk}/").status_code == give(page, case).status_code == 404
