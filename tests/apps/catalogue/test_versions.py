"""Dated versions of services: one in force on a day, let out by a second person, never changed again."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.shipped import NOON
from vikno.apps.accounts.models import User
from vikno.apps.catalogue import actions
from vikno.apps.catalogue.models import Service, State, Version
from vikno.apps.catalogue.queries import versions
from vikno.apps.journal.actions import HOUSE
from vikno.apps.journal.models import Entry
from vikno.rules.contents import ContentsRefused

TODAY = date(2026, 11, 17)
LATER = TODAY + timedelta(days=14)


@pytest.fixture
def anna(shipped) -> User:
    return User.objects.create_user(username="anna")


@pytest.fixture
def clara(shipped) -> User:
    return User.objects.create_user(username="clara")


def service(code: str = "00038") -> Service:
    return Service.objects.get(code=code)


def drafted(by, code: str = "00038", **change) -> Version:
    draft = actions.start_draft(service(code).pk, by=by, now=NOON)
    return actions.change_draft(draft.pk, contents={**draft.contents, **change}, counter=0, by=by, now=NOON)


def let_out(draft: Version, by, on: date = LATER) -> Version:
    return actions.publish(draft.pk, counter=draft.counter, valid_from=on, by=by, now=NOON)


def refused_by_database(sql: str, *values) -> str:
    with pytest.raises(DatabaseError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(refused.value)


def test_every_service_has_a_version_in_force(shipped, django_assert_num_queries):
    ids = list(Service.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        held = versions.in_force_of(ids, on=TODAY)
    assert set(held) == set(ids)


def test_a_service_nobody_worked_out_can_be_filed_all_the_same(shipped):
    row = versions.in_force(service("ОД-010").pk, on=TODAY)
    told = versions.contents(row.id)
    assert (row.confidence, row.may_be_shown) == ("bare", False)
    assert (told.norm.legal, told.fee_is_known) == (None, False)
    assert [step.seat for step in told.steps] == ["front", "provider", "issue"]


def test_a_draft_let_out_by_another_person_holds_from_its_day(anna, clara):
    old = versions.in_force(service().pk, on=TODAY)
    new = let_out(drafted(anna, competence="extracts"), clara)
    assert versions.in_force(service().pk, on=LATER - timedelta(days=1)).id == old.id
    assert versions.in_force(service().pk, on=LATER).id == new.pk
    assert versions.contents(old.id).competence == "residence"
    assert versions.contents(new.pk).competence == "extracts"
    words = Entry.objects.filter(subject_type="version", subject_id=new.pk).order_by("pk")
    assert list(words.values_list("word", flat=True)) == ["version.drafted", "version.changed", "version.published"]


def test_nobody_lets_out_what_he_wrote_himself(anna, clara):
    draft = drafted(anna)
    changed = actions.change_draft(draft.pk, contents=draft.contents, counter=1, by=clara, now=NOON)
    for writer in (anna, clara, HOUSE):
        with pytest.raises(actions.SamePerson):
            let_out(changed, writer)
    told = refused_by_database(
        "UPDATE catalogue_version SET state = 'published', valid_from = '2027-01-01', published_at = now(),"
        " published_by_label = 'anna', published_by_id = %s WHERE id = %s",
        anna.pk,
        draft.pk,
    )
    assert "version_is_published_by_another" in told


def test_two_editors_notice_one_another(anna, clara):
    draft = drafted(anna)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_draft(draft.pk, contents={}, counter=0, by=clara, now=NOON)
    with pytest.raises(actions.DraftExists):
        actions.start_draft(service().pk, by=clara, now=NOON)
    draft.refresh_from_db()
    assert draft.contents["slug"] == "community-register-extract"


def test_an_unsound_draft_stays_a_draft_and_says_why(anna, clara):
    draft = drafted(anna, steps=[])
    with pytest.raises(ContentsRefused):
        let_out(draft, clara)
    assert [(fault.place, fault.code) for fault in versions.faults(draft.pk)] == [("steps", "no_steps")]
    assert [row.id for row in versions.drafts()] == [draft.pk]
    assert versions.in_force(service().pk, on=LATER).number == 1


def test_a_version_begins_today_or_later_and_not_before_another(anna, clara):
    with pytest.raises(actions.PublishedIntoPast):
        let_out(drafted(anna), clara, on=TODAY - timedelta(days=1))
    let_out(Version.objects.get(state=State.DRAFT), clara)
    with pytest.raises(actions.BeforeAnother):
        let_out(drafted(anna), clara, on=TODAY)


def test_a_withdrawn_draft_leaves_its_number_to_the_next(anna):
    draft = drafted(anna)
    actions.withdraw_draft(draft.pk, counter=1, by=anna, now=NOON)
    with pytest.raises(actions.NotADraft):
        actions.withdraw_draft(draft.pk, counter=1, by=anna, now=NOON)
    assert drafted(anna).number == draft.number == 2


@pytest.mark.parametrize("change", ["UPDATE catalogue_version SET contents = '{}'", "DELETE FROM catalogue_version"])
def test_a_published_version_is_never_changed(shipped, change):
    assert "never changes" in refused_by_database(change)


def test_two_versions_never_hold_on_one_day(shipped):
    held = Version.objects.get(service=service())
    again = Version(**{f.attname: getattr(held, f.attname) for f in Version._meta.concrete_fields if f.name != "id"})
    again.number = 2
    with pytest.raises(IntegrityError, match="version_is_alone_on_its_days"), transaction.atomic():
        again.save()


def test_what_a_centre_has_let_out_outlives_the_next_load(anna, clara):
    let_out(drafted(anna, competence="extracts"), clara)
    before = Version.objects.count()
    actions.load_shipped(by=HOUSE, now=NOON)
    assert Version.objects.count() == before


def test_a_changed_file_supersedes_ours_from_the_day_of_the_load(shipped):
    row = Service.objects.get(code="ОД-010")
    Service.objects.filter(pk=row.pk).update(name_en="Renamed by an import", imported_at=NOON)
    actions.load_shipped(by=HOUSE, now=NOON)
    (new, old) = versions.history(row.pk)
    assert (old.state, old.valid_until, new.valid_from, new.number) == ("superseded", TODAY, TODAY, 2)
    assert [change.place for change in versions.difference(old.id, new.id)] == [("name", "en")]


def test_contents_are_read_once(shipped, django_assert_num_queries):
    row = versions.in_force(service().pk, on=TODAY)
    versions.contents(row.id)
    with django_assert_num_queries(0):
        assert versions.contents(row.id).slug == "community-register-extract"


def test_confirmed_facts_may_be_shown(shipped, clara):
    row = versions.in_force(service().pk, on=TODAY)
    assert not row.may_be_shown
    actions.confirm_version(row.id, on=TODAY, by=clara, now=NOON)
    assert versions.version(row.id).may_be_shown
