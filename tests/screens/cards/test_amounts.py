"""The page of the sums of the law: one enters, another confirms; what is typed wrongly stays with its reason."""

import pytest

from tests.screens.cards.conftest import words
from vikno.apps.catalogue.models import DatedAmount

HERE = "/cards/amounts/"
SUM = {
    "code": "subsistence_able_bodied",
    "uah": "3 500,00",
    "since": "01.01.2027",
    "until": "",
    "act": "закон про бюджет",
}


@pytest.fixture(autouse=True)
def fresh(settings):
    settings.REMEMBER_SECONDS = 0


def test_nina_enters_and_clara_confirms(nina, clara):
    assert "Внесено" in words(nina.post(HERE, SUM, follow=True))
    entered = DatedAmount.objects.get()
    assert f"{entered.pk}/confirm/" not in words(nina.get(HERE))
    assert "Підтверджує її інша особа" in words(nina.post(f"{HERE}{entered.pk}/confirm/", follow=True))
    page = words(clara.get(HERE))
    assert ("/confirm/" in page, "3 500 ₴" in page) == (True, True)
    assert "Підтверджено" in words(clara.post(f"{HERE}{entered.pk}/confirm/", follow=True))
    entered.refresh_from_db()
    assert entered.confirmed_by_label


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("uah", "багато", "Напишіть суму в гривнях"), ("since", "31.02.2027", "Напишіть день так"),
        ("until", "31.12.2026", "Останній день не може бути раніше"), ("act", "", "Назвіть акт"),
        ("code", "", "Виберіть, яка це сума"),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_comes_back_with_the_reason(nina, name, typed, sentence):
    answer = nina.post(HERE, SUM | {name: typed})
    page = words(answer)
    assert (answer.status_code, sentence in page, DatedAmount.objects.count()) == (422, True, 0)
    assert "закон" in page or name == "act"


def test_a_wrong_sum_is_withdrawn_with_a_reason(nina):
    nina.post(HERE, SUM)
    entered = DatedAmount.objects.get()
    assert "Напишіть, чому" in words(nina.post(f"{HERE}{entered.pk}/withdraw/", follow=True))
    nina.post(f"{HERE}{entered.pk}/withdraw/", {"why": "не той рік"})
    assert "не той рік" in words(nina.get(HERE))


def test_what_came_with_vikno_is_not_withdrawn(nina):
    assert "/withdraw/" not in words(nina.get(HERE))
    assert nina.post(f"{HERE}999/withdraw/", {"why": "x"}).status_code == 404
