"""The button beside a visit: its papers are taken in once, then they are gone on with, looked at, given out."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.apps.cases.conftest import CaseTown
from vikno.apps.staff import actions as staff
from vikno.lib import clock
from vikno.screens.desk.fragments import FRAGMENTS


@pytest.fixture
def town(db, settings) -> CaseTown:
    """The town with versions, whose clock the pages read too."""
    settings.WAITS_REUSE = settings.REMEMBER_SECONDS = 0
    made = CaseTown()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


@pytest.fixture
def anna(town):
    town.sit(town.anna, town.first)
    return town.anna


def served(town, service):
    """A visitor being served for the service; their ticket."""
    ticket = town.issue(service)
    town.call()
    town.start()
    return ticket


def button(town, language="uk") -> tuple[str, str]:
    """Words of the button and where it leads; both empty without one."""
    params = (str(town.anna.pk), str(town.first.pk), str(town.branch.pk))
    with translation.override(language):
        drawn = FRAGMENTS["desk.person"].render(params, town.now).replace("\u00a0", " ")
    found = re.search(r'desk__take-in".*?(?:action|href)="([^"]+)".*?</svg>([^<]+)<kbd', drawn, re.DOTALL)
    return (found[2].strip(), found[1]) if found else ("", "")


def test_papers_not_taken_in_yet_are_to_be_taken_in(town, anna):
    served(town, town.residence)
    assert button(town) == ("Прийняти документи", "/intake/open/")


def test_a_begun_intake_is_gone_on_with(town, anna):
    draft = town.intake(town.residence, ticket=served(town, town.residence))
    assert button(town) == ("Продовжити прийом", f"/intake/{draft.pk}/")


def test_a_registered_visit_leads_to_its_filing_and_says_its_number(town, anna):
    filing = town.file(town.residence, ticket=served(town, town.residence))
    assert button(town) == ("До звернення", f"/intake/filings/{filing.pk}/")
    assert button(town, "en")[0] == "To the filing"


def test_a_visit_to_collect_leads_to_the_issue_desk(town, anna):
    served(town, town.ready)
    assert button(town) == ("До вікна «Готово»", "/issue/")


def test_a_consultant_who_takes_nothing_in_has_no_such_button(town, anna):
    served(town, town.residence)
    staff.revoke_role(town.anna, branch_id=town.branch.pk, kind="operator", by=town.clara, now=town.now)
    staff.grant_role(town.anna, branch_id=town.branch.pk, kind="consultant", by=town.clara, now=town.now)
    assert button(town) == ("", "")


def test_many_filings_of_others_cost_no_more_questions(town, anna):
    served(town, town.residence)
    with CaptureQueriesContext(
        connection,
    ) as few:
        button(town)
    for _ in range(5):
        town.file()
    with CaptureQueriesContext(connection) as many:
        button(town)
    assert len(many) == len(few)
