"""Who may stand at the reception: each role, on each page and each post."""

import pytest

from tests.apps.conftest import Town
from tests.screens.reception.pages import HERE, words
from vikno.apps.queue.models import HelpCall, Pause, Ticket
from vikno.apps.staff import actions as staff

MAY, MAY_NOT = ("marta", "clara"), ("anna", "admin")
PAGES = ["", "printer/", "?ticket=1"]


@pytest.fixture
def staffed(town):
    """The town with a system administrator beside the others."""
    town.admin = town.hire("Денис", "Граб", "administrator", "")
    return town


@pytest.mark.parametrize("who", MAY)
@pytest.mark.parametrize("page", PAGES)
def test_the_manager_and_the_head_may_enter(who, page, staffed, enter):
    assert enter(getattr(staffed, who)).get(HERE + page).status_code == 200


@pytest.mark.parametrize("who", MAY_NOT)
@pytest.mark.parametrize("page", PAGES)
def test_others_are_refused(who, page, staffed, enter):
    assert enter(getattr(staffed, who)).get(HERE + page).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_is_led_to_the_login(page, town, client):
    assert client.get(HERE + page).headers["Location"].startswith("/entry/")


@pytest.mark.parametrize("who", [*MAY_NOT, "emma"])
def test_nothing_may_be_posted_without_the_right(who, staffed, enter):
    staffed.emma = Town("seaside").marta
    ticket = staffed.issue()
    client = enter(getattr(staffed, who))
    posts = ["give/", f"ticket/{ticket.pk}/cancel/", f"ticket/{ticket.pk}/add/", f"ticket/{ticket.pk}/print/", "pause/"]
    assert [client.post(HERE + post, {"reason": "power"}).status_code for post in posts] == [403] * len(posts)
    assert (Ticket.objects.get().state, Pause.objects.count()) == ("waiting", 0)


def test_a_manager_of_another_branch_sees_her_own_reception_alone(town, enter):
    emma = Town("seaside").marta
    assert enter(emma).get("/reception/").headers["Location"] == "/reception/seaside/"
    assert enter(emma).get(HERE).status_code == 403


def test_a_head_of_two_branches_may_go_from_one_to_the_other(town, enter):
    other = Town("seaside")
    staff.grant_role(town.clara, branch_id=other.branch.pk, kind="head", by=town.clara, now=town.now)
    assert 'href="/reception/seaside/"' in words(enter(town.clara).get(HERE))


def test_a_ticket_of_another_branch_is_not_shown(town, enter):
    ticket = Town("seaside").issue()
    page = words(enter(town.marta).get(f"{HERE}?ticket={ticket.pk}"))
    assert "Скасувати талон" not in page


def test_a_ticket_of_another_branch_cannot_be_cancelled(town, tablet):
    ticket = Town("seaside").issue()
    assert tablet.post(f"{HERE}ticket/{ticket.pk}/cancel/").status_code == 404
    assert Ticket.objects.get().state == "waiting"


def test_a_call_for_help_of_another_branch_cannot_be_taken(town, tablet):
    other = Town("seaside")
    asked = HelpCall.objects.create(branch=other.branch, at=town.now)
    assert tablet.post(f"{HERE}help/{asked.pk}/").status_code == 404


def test_a_branch_nobody_has_is_not_found(tablet):
    assert tablet.get("/reception/nowhere/").status_code == 404
