"""Dated versions of services: one in force on a day, published by a second person, never changed again."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from vikno.apps.catalogue import actions
from vikno.apps.catalogue.models import Service, Version
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal.actions import HOUSE

from .conftest import NOON

TODAY = date(2026, 11, 17)


def service(code: str) -> Service:
    return Service.objects.get(code=code)


def test_every_service_has_a_version_in_force(shipped, django_assert_num_queries):
    ids = list(Service.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        held = versions.in_force_of(ids, on=TODAY)
    assert set(held) == set(ids)


def test_a_second_load_makes_no_second_version(shipped):
    actions.load_shipped(by=HOUSE, now=NOON)
    assert Version.objects.count() == Service.objects.count()


def test_a_service_nobody_worked_out_can_be_filed_all_the_same(shipped):
    row = versions.in_force(service("ОД-010").pk, on=TODAY)
    told = versions.contents(row.id)
    assert (row.confidence, row.may_be_shown) == ("bare", False)
    assert told.norm.legal is None and not told.fee_is_known
    assert [step.seat for step in told.steps] == ["front", "provider", "issue"]


@pytest.mark.parametrize("change", ["UPDATE catalogue_version SET contents = '{}'", "DELETE FROM catalogue_version"])
def test_a_published_version_is_never_changed(shipped, change):
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
