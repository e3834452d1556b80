"""David the applicant and his family, by the real actions."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from vikno.apps.journal.actions import HOUSE
from vikno.apps.people import actions

NOON = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)


class Town:
    """Where people come to be written down."""

    now = NOON

    def person(self, surname="Їжак", given_name="Давид", patronymic="Олегович", **more):
        return self.add(surname=surname, given_name=given_name, patronymic=patronymic, **more).party

    def add(self, **fields):
        return actions.add_person(client_id=fields.pop("client_id", None) or uuid4(), by=HOUSE, now=NOON, **fields)

    def company(self, name="ТОВ «Ранок»", **more):
        return actions.add_company(client_id=uuid4(), by=HOUSE, now=NOON, company_name=name, **more).party

    def document(self, party, number="КС 123456", kind="passport_book", **more):
        return actions.add_document(party.pk, kind=kind, number=number, by=HOUSE, now=NOON, **more)

    def represent(self, principal, agent, authority="parent", **more):
        given = {"client_id": uuid4()} | more
        return actions.represent(principal.pk, agent_id=agent.pk, authority=authority, by=HOUSE, now=NOON, **given)

    def child(self):
        return self.person(given_name="Олег", born_on=date(2020, 5, 1))


@pytest.fixture
def people(db) -> Town:
    return Town()
