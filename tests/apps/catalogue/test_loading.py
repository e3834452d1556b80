"""Loading the shipped catalogue: all of it, as often as you like, and never over a centre's own work."""

from datetime import date

import pytest
from django.core import serializers

from tests.shipped import NOON
from vikno.apps.catalogue import actions, models
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry

LASTING = (models.Area, models.Group, models.Provider, models.Card, models.Paper, models.Service, models.LifeEvent)


def load(**more):
    return actions.load_shipped(by=HOUSE, now=NOON, **more)


def snapshot() -> str:
    rows = [row for model in LASTING for row in model.objects.order_by("pk")]
    return serializers.serialize("json", rows)


def test_everything_shipped_is_there(shipped):
    held = {model._meta.model_name: model.objects.count() for model in LASTING}
    assert held == {
        "area": 19, "group": 8, "provider": 125, "card": 45, "paper": 261, "service": 399, "lifeevent": 23,
    }  # fmt: skip


def test_a_second_load_changes_nothing(shipped):
    before, terms = snapshot(), models.SearchTerm.objects.count()
    load()
    assert snapshot() == before
    assert models.SearchTerm.objects.count() == terms


def test_a_blank_stays_blank(shipped):
    pension = models.Service.objects.get(code="birth-allowance")
    assert (pension.term_amount, pension.term_unit) == (None, "")
    assert models.Service.objects.get(code="00034-P").norm_minutes is None
    assert models.Service.objects.filter(fee_uah=None).count() > 290


def test_zero_is_free_and_not_blank(shipped):
    assert models.Service.objects.get(code="00121").fee_uah == 0


def test_a_number_of_days_of_no_known_kind_says_so(shipped):
    assert models.Service.objects.get(code="pension").term_unit == models.TermUnit.DAYS


def test_old_catalogues_keep_their_year(shipped):
    years = dict(models.Service.objects.values_list("code", "as_of_year"))
    assert (years["ОД-010"], years["iGov-63"], years["00034"]) == (2014, 2018, None)


def test_a_signature_outlives_the_next_load(shipped):
    card = models.Card.objects.get(slug="housing-subsidy")
    actions.confirm_card(card, on=date(2026, 11, 3), by=HOUSE, now=NOON)
    load()
    card.refresh_from_db()
    assert (card.confirmed_on, card.confirmed_by) == (date(2026, 11, 3), "vikno")


def test_a_service_changed_by_the_centres_own_file_is_left_alone(shipped):
    models.Service.objects.filter(code="00034").update(plain_name_uk="Адреса", imported_at=NOON)
    load()
    assert models.Service.objects.get(code="00034").plain_name_uk == "Адреса"


def test_a_paper_that_left_its_card_leaves_the_list(shipped):
    card = models.Card.objects.get(slug="citizen-appeal")
    models.Paper.objects.create(card=card, order=99, name_uk="Зайвий папір", form="copy")
    load()
    assert list(card.papers.order_by("order").values_list("order", flat=True)) == [1, 2]


def test_progress_goes_from_nothing_to_all(shipped):
    told = []
    load(on_progress=lambda done, total, what: told.append((done, total)))
    assert told[0] == (0, 7)
    assert told[-1] == (7, 7)


def test_the_journal_tells_of_the_load(shipped):
    entry = Entry.objects.filter(word="catalogue.loaded").latest("pk")
    assert (entry.by_label, entry.data["service"]) == ("vikno", 399)


@pytest.mark.parametrize(("code", "original"), [("iGov-29", "00034"), ("ОД-088", "iGov-90")])
def test_the_words_of_a_repeat_lead_to_the_service_in_use(shipped, code, original):
    repeat = models.Service.objects.get(code=code)
    assert not models.SearchTerm.objects.filter(service=repeat).exists()
    assert models.SearchTerm.objects.filter(service__code=original, text=repeat.name_uk).exists()
