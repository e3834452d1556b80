"""Packages: every one we ship can be filed, and a new version of one needs a second person too."""

from datetime import date

import pytest

from tests.shipped import NOON
from vikno.apps.accounts.models import User
from vikno.apps.catalogue import actions, queries
from vikno.apps.catalogue.models import Package
from vikno.apps.journal.actions import HOUSE
from vikno.rules.contents import ContentsRefused
from vikno.rules.norms import Term, Unit

TODAY = date(2026, 11, 17)


def test_every_service_of_every_package_is_worked_out(shipped, django_assert_num_queries):
    with django_assert_num_queries(2):
        packages = queries.packages(on=TODAY)
    ids = [each.service_id for package in packages for each in package.services]
    assert {row.confidence for row in queries.in_force_of(ids, on=TODAY).values()} <= {"high", "medium", "low"}
    sizes = {package.slug: len(package.services) for package in packages}
    assert sizes | {"birth": 5, "large-family": 6, "loss": 5} == sizes


def test_the_birth_package_promises_five_working_days_in_two_visits(shipped):
    birth = queries.package_in_force("birth", on=TODAY)
    first = birth.services[0]
    assert (birth.promise, birth.visits) == (Term(5, Unit.WORKING_DAYS), 2)
    assert all(each.after == (first.service_id,) for each in birth.services[1:])


def test_the_large_family_package_has_one_order(shipped):
    services = queries.package_in_force("large-family", on=TODAY).services
    assert [each.after for each in services[1:]] == [(before.service_id,) for before in services[:-1]]


def test_a_package_is_let_out_by_a_second_person(shipped):
    anna, clara = (User.objects.create_user(username=name) for name in ("anna", "clara"))
    draft = actions.start_package_draft("birth", by=anna, now=NOON)
    told = {**draft.contents, "visits": 1}
    actions.change_package_draft(draft.pk, contents=told, counter=0, by=anna, now=NOON)
    with pytest.raises(actions.SamePerson):
        actions.publish_package(draft.pk, counter=1, valid_from=TODAY, by=anna, now=NOON)
    actions.publish_package(draft.pk, counter=1, valid_from=TODAY, by=clara, now=NOON)
    assert queries.package_in_force("birth", on=TODAY).visits == 1


def test_a_package_of_services_nobody_gives_is_refused(shipped):
    anna, clara = (User.objects.create_user(username=name) for name in ("anna", "clara"))
    items = [{"service": "00034"}, {"service": "no-such-service"}]
    told = {"name": {"uk": "Проба"}, "items": items, "order": "proposed"}
    draft = actions.add_package("trial", contents=told, by=anna, now=NOON)
    with pytest.raises(ContentsRefused, match="no_such_service"):
        actions.publish_package(draft.pk, counter=0, valid_from=TODAY, by=clara, now=NOON)
    assert [row.slug for row in queries.package_drafts()] == ["trial"]


def test_a_second_load_changes_no_package(shipped):
    actions.load_shipped(by=HOUSE, now=NOON)
    assert all(package.versions.count() == 1 for package in Package.objects.all())
