"""Live pieces: small, the same as the page, told of what concerns them; and the pass that lets a page watch."""

import re

import pytest
from django.utils import translation

from tests.screens.portal.pages import address, words
from vikno.apps.queue.actions.visitor import VISITOR, step_out
from vikno.lib import fragments
from vikno.rules.tickets import Actor
from vikno.screens.portal.fragments import FRAGMENTS


def watched(answer):
    """The watches that the page's pass allows."""
    token = re.search(r'data-live-url="/live/\?pass=([^"]+)"', answer.content.decode())[1]
    return fragments.opened(token.replace("&amp;", "&")).watches


def render(name, *params, now, language="uk"):
    with translation.override(language):
        return FRAGMENTS[name].render(params, now)


def test_a_ticket_watches_itself_at_once_and_its_hall_seldom(town):
    topics = FRAGMENTS["portal.ticket"].topics(("7", "3", "", "", ""))
    assert topics == {"ticket:7": 0, "branch:3": 0, "hall:3": 8}


def test_the_pass_of_a_page_is_for_its_own_ticket_and_holds_no_secret(client, town):
    ticket = town.issue()
    (watch,) = watched(client.get(address(ticket)))
    assert (watch.name, watch.params[:2]) == ("portal.ticket", (str(ticket.pk), str(town.branch.pk)))
    assert ticket.visit.secret not in str(watch)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_fragment_is_small(town, language):
    town.sit(town.anna, town.first)
    town.issue()
    ticket = town.issue(town.residence, town.birth, town.ready)
    params = (str(ticket.pk), str(town.branch.pk), "91", "8", "14")
    html = render("portal.ticket", *params, now=town.now, language=language)
    assert len(html.encode()) < 10_000


def test_the_fragment_says_what_the_page_says(client, town):
    town.sit(town.anna, town.first)
    ticket = town.issue()
    html = render("portal.ticket", str(ticket.pk), str(town.branch.pk), "", "", "", now=town.now)
    assert words(html).strip() in words(client.get(address(ticket)))


def test_the_fragment_follows_the_ticket(town):
    ticket = town.issue()
    step_out(ticket.pk, minutes=10, role=Actor.VISITOR, by=VISITOR, now=town.now)
    html = render("portal.ticket", str(ticket.pk), str(town.branch.pk), "", "", "", now=town.now)
    assert 'data-state="away"' in html


def test_each_call_is_told_from_the_one_before(town):
    from vikno.apps.queue.actions import counter

    ticket = town.issue()
    town.sit(town.anna, town.first)
    town.call()
    params = (str(ticket.pk), str(town.branch.pk), "", "", "")
    first = render("portal.ticket", *params, now=town.now)
    counter.recall(town.anna, by=town.anna, now=town.later(minutes=1))
    again = render("portal.ticket", *params, now=town.now)
    calls = [re.search(r'data-call="([^"]+)"', html)[1] for html in (first, again)]
    assert calls[0] != calls[1]


@pytest.mark.parametrize("name", ["portal.branches", "portal.lines"])
def test_the_branches_are_live_too_and_small(client, town, name):
    path = "/take/" if name == "portal.branches" else "/take/central/"
    (watch,) = watched(client.get(path))
    assert watch.name == name
    html = render(name, *watch.params, now=town.now)
    assert words(html).strip() in words(client.get(path))
    assert len(html.encode()) < 10_000
