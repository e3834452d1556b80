"""What the database itself refuses."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from vikno.apps.catalogue.models import Card, Group, SearchTerm, Service


@pytest.mark.parametrize(
    "wrong",
    [
        {"fee_uah": Decimal("-0.01")},
        {"term_amount": 5, "term_unit": ""},
        {"term_amount": None, "term_unit": "working_days"},
        {"norm_minutes": 0},
        {"standing": "repeat"},
        {"code": ""},
        {"name_uk": ""},
        {"valid_from": "2026-05-01", "withdrawn_on": "2026-05-01"},
    ],
    ids=str,
)
def test_a_service_that_contradicts_itself_is_refused(shipped, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(code="iGov-473").update(**wrong)


def test_a_service_is_no_repeat_of_itself(shipped):
    service = Service.objects.get(code="iGov-473")
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(standing="repeat", same_as=service)


def test_two_services_never_have_one_code(shipped):
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.create(code="00034", name_uk="Інша послуга", group=Group.objects.first())


@pytest.mark.parametrize("letter", ["З", "О", "І", "A", "а"])
def test_a_letter_that_is_drawn_differently_is_refused(shipped, letter):
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(letter="К").update(letter=letter)


@pytest.mark.parametrize("half", [{"confirmed_by": "Лідія Ґудзь"}, {"confirmed_on": "2026-11-03"}], ids=str)
def test_a_card_is_signed_by_somebody_on_a_day_or_not_at_all(shipped, half):
    with pytest.raises(IntegrityError), transaction.atomic():
        Card.objects.filter(slug="housing-subsidy").update(**half)


def test_a_service_is_called_one_thing_once(shipped):
    term = SearchTerm.objects.filter(kind="alias").first()
    term.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        term.save(force_insert=True)
