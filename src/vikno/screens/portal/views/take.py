"""Branches from home: how long one waits in each, and the lines of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from vikno.apps.network import queries as network
from vikno.lib import fragments
from vikno.lib.localise import told
from vikno.screens.portal import fragments as fragments_of
from vikno.screens.portal import frame, mine


def branches(request: HttpRequest) -> HttpResponse:
    """Every branch now: open or not, the wait, how many are waiting."""
    pieces = fragments_of.branches(now=request.now)
    rows = pieces["rows"]
    watch = fragments.Watch("portal.branches", tuple(str(row.branch.pk) for row in rows))
    page = {
        "centre": told(rows[0].branch, "organisation") if rows else "",
        **pieces,
        "mine": mine.of(request),
        "live_url": fragments.address(watch, language=frame.language(), holder="public") if rows else "",
    }
    return render(request, "portal/take/branches.html", page)


def branch(request: HttpRequest, branch: str) -> HttpResponse:
    """One branch: what one can come for, with the wait of each line, and a search."""
    found = network.branch(branch)
    if found is None or found.opened_at is None:
        raise Http404
    watch = fragments.Watch("portal.lines", (str(found.pk),))
    page = {
        "centre": told(found, "name"),
        "mine": mine.of(request),
        "live_url": fragments.address(watch, language=frame.language(), holder="public"),
        **fragments_of.lines(found, now=request.now),
    }
    return render(request, "portal/take/branch.html", page)
