"""A town that takes papers in: David the applicant, Anna at the counter, Boris in the back office."""

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

import pytest

from tests.apps.conftest import NINE, Town
from vikno.apps.cases.actions import intake, registering
from vikno.apps.cases.models import Case, Filing
from vikno.apps.catalogue.actions import versions as drafts
from vikno.apps.catalogue.models import Service
from vikno.apps.journal.actions import HOUSE
from vikno.apps.people import actions as people
from vikno.rules.contents import bare


class Editor:
    """Somebody who drafts cards, and somebody else who publishes them."""

    def __init__(self, number: int) -> None:
        self.actor_id = number
        self.actor_label = f"editor {number}"


def document(code: str, **more: Any) -> dict[str, Any]:
    """A version decided by the centre's registrars in five working days; `more` replaces parts of it."""
    plain = bare(
        slug=f"test-{code.lower()}", name_uk=f"Послуга {code}", name_en=f"Service {code}", since=date(2026, 1, 1),
        term={"amount": 5, "unit": "working_days"},
    )  # fmt: skip
    plain["norm"]["act"] = "закон"
    return plain | more


class CaseTown(Town):
    """The hall's town with three registrars, and services that have versions in force."""

    def __init__(self) -> None:
        super().__init__(now=NINE)
        self.give_version(self.residence)
        self.give_version(self.birth)
        self.david = self.person("Давид", "Коваль")
        self.ids = count(1)

    def give_version(self, service: Service, **more: Any) -> int:
        """Publish a version of the service, drafted by one and let out by another; its id."""
        one, two = Editor(901), Editor(902)
        draft = drafts.start_draft(service.pk, by=one, now=self.now)
        draft = drafts.change_draft(
            draft.pk, contents=document(service.code, **more), counter=draft.counter, by=one, now=self.now
        )
        return drafts.publish(draft.pk, counter=draft.counter, valid_from=self.now.date(), by=two, now=self.now).pk

    def person(self, given_name: str, surname: str, **more: Any):
        return people.add_person(
            client_id=uuid4(),
            given_name=given_name,
            surname=surname,
            phone="+380501112233",
            by=HOUSE,
            now=self.now,
            **more,
        ).party

    def intake(self, *services: Service, by=None, **more: Any):
        """An intake with everything a filing needs."""
        by = by or self.anna
        opened = intake.open_intake(
            self.branch, client_id=uuid4(), service_ids=[one.pk for one in services or (self.residence,)], by=by,
            now=self.now, **more,
        ).intake  # fmt: skip
        intake.choose_applicant(opened.pk, self.david.pk, identified="document", by=by, now=self.now)
        intake.choose_ways(opened.pk, notify_by="sms", result_way="counter", by=by, now=self.now)
        intake.consent(opened.pk, given=True, by=by, now=self.now)
        opened.refresh_from_db()
        return opened

    def file(self, *services: Service, by=None, **more: Any) -> Filing:
        """A registered filing of these services (residence when none is named)."""
        draft = self.intake(*services, by=by, **more)
        return registering.register(draft.pk, client_id=uuid4(), by=by or self.anna, now=self.now).filing

    def case(self, *services: Service) -> Case:
        """A registered case of one service."""
        return self.file(*services).cases.get()


@pytest.fixture
def town(db, settings) -> CaseTown:
    """The town on Tuesday at nine."""
    settings.WAITS_REUSE = 0
    return CaseTown()


@pytest.fixture
def office(db, settings):
    """The town on Tuesday at nine with its back office."""
    from tests.apps.cases.office import Office

    settings.WAITS_REUSE = 0
    return Office()
