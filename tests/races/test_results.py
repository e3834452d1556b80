"""Two clerks, one result."""

from uuid import uuid4

import pytest

from tests.apps.cases.issue_town import IssueTown
from tests.races import issuers, runners
from vikno.apps.journal.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town():
    return IssueTown()


def test_without_the_lock_both_clerks_give_the_same_result_out(town):
    case = town.finished()
    jobs = [(case.pk, clerk.pk, town.now) for clerk in (town.halyna, town.anna)]
    assert runners.race(issuers.give_without_lock, jobs) == ["given", "given"]


def test_with_the_lock_one_gives_it_out_and_the_other_is_told(town):
    case = town.finished()
    jobs = [(case.pk, clerk.pk, str(uuid4()), town.now) for clerk in (town.halyna, town.anna)]
    assert sorted(runners.race(issuers.give, jobs)) == ["given", "told"]
    assert Entry.objects.filter(word="case.issued").count() == 1
