"""Documents are kept by dated rules, the most special first; a rule has years, a source and a day to come."""

from datetime import timedelta

import pytest

from tests.apps.archive.conftest import folder  # noqa: F401
from tests.apps.cases.issue_town import IssueTown
from vikno.apps.cases.actions import retention
from vikno.apps.cases.queries import retention as kept
from vikno.apps.staff.queries import NotAllowed


@pytest.fixture
def town(folder, settings) -> IssueTown:  # noqa: F811
    settings.WAITS_REUSE = 0
    return IssueTown()


def test_keeping_is_counted_by_the_most_special_rule_in_force(town):
    case, day = town.finished(), town.now.date()
    assert kept.until(case, ended_on=day).isoformat() == "2031-12-31"
    special = {"service_id": town.residence.pk, "outcome": "granted"}
    for years, more in ((10, {}), (75, special), (3, {"outcome": "granted"})):
        retention.set_rule(
            branch=town.branch, years=years, source="наказ центру № 1", since=day, by=town.clara, now=town.now, **more
        )
    assert kept.years_for(case, on=day) == (75, "наказ центру № 1")
    assert kept.years_for(case, on=day, outcome="withdrawn")[0] == 10
    assert kept.years_for(case, on=day - timedelta(days=1))[0] == kept.USUAL_YEARS


def test_a_rule_needs_years_a_source_and_a_day_to_come(town):
    rule = {"branch": town.branch, "years": 10, "source": "наказ № 1", "since": town.now.date(), "now": town.now}
    for more, refusal in (
        ({"years": 0}, retention.RuleIncomplete),
        ({"source": " "}, retention.RuleIncomplete),
        ({"since": town.now.date() - timedelta(days=1)}, retention.RuleTooLate),
        ({"by": town.anna}, NotAllowed),
    ):
        with pytest.raises(refusal):
            retention.set_rule(**{"by": town.clara} | rule | more)
