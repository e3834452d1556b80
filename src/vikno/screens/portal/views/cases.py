"""Where is my case: by number and code, by a link; shared with somebody for a while; the link sent once more."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from vikno.apps.cases.actions import tracking as actions
from vikno.apps.cases.queries import tracking as queries
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network import queries as network
from vikno.apps.registers.queries.outages import silence
from vikno.lib import qr, words
from vikno.lib.localise import told
from vikno.rules.phones import PhoneRefused, phone
from vikno.screens.portal import frame, limit, way
from vikno.screens.portal.forms.cases import Find, Lost


def find(request: HttpRequest) -> HttpResponse:
    """The form, and its answer: the case's page, or one sentence that is the same for every failure."""
    form = Find(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            secret = actions.enter(form.cleaned_data["number"], form.cleaned_data["code"], now=request.now)
        except actions.NothingFound:
            form.add_error(None, _("We found no case by this number and code. Check both on your description."))
        except actions.TooManyTries as refusal:
            until = words.hour(refusal.until_at)
            form.add_error(None, _("Too many tries for this number. Try again after %(hour)s.") % {"hour": until})
        else:
            return redirect("portal:case", secret=secret)
    page = {"form": form, "now": request.now, "silent": silence(request.now, language=frame.language())}
    return frame.guarded(render(request, "portal/case/find.html", page))


def case(request: HttpRequest, secret: str) -> HttpResponse:
    """What is done, what is next, by when and why. No personal data, whoever holds the link."""
    tracked = queries.by_secret(secret, now=request.now)
    if tracked is None:
        return frame.guarded(render(request, "portal/case/stranger.html", {"now": request.now}, status=404))
    branch = network.branch_by_id(tracked.branch_id)
    first_ready = next((one.number for one in tracked.cases if one.state == "ready"), "")
    page = {
        "tracked": tracked,
        "secret": secret,
        "now": request.now,
        "branch": branch,
        "centre": told(branch, "name"),
        "cases": [
            {
                "case": one,
                "headline": way.headline(tracked, one),
                "service": way.told(one.service),
                "until": way.until(one),
                "status": way.status(one),
                "awaited": way.awaited(one),
                "outcome": way.outcome(one),
                "silent": way.silent(one, now=request.now),
                "appeal": way.told(one.appeal) if one.outcome == "refused" else "",
                "defects": [": ".join(part for part in (way.told(name), said) if part) for name, said in one.defects],
                "lines": way.lines(one),
                "reasons": way.more_reasons(one),
                "collects": one.number == first_ready,
                "kept_until": words.day(one.kept_until, weekday="") if one.kept_until else "",
            }
            for one in tracked.cases
        ],
        "days": actions.LINK_DAYS,
        "code_picture": qr.svg(tracked.code, label=_("Code for the kiosk")) if tracked.ready and tracked.code else "",
    }
    return frame.guarded(render(request, "portal/case/shown.html", page))


@csrf_exempt  # the secret in the address is the whole right, as with a ticket
@require_POST
def share(request: HttpRequest, secret: str) -> HttpResponse:
    """A link for somebody else, ending by itself; shown once, to be copied."""
    found = queries.filing_of(secret, now=request.now)
    if found is None or found[1] is not None:
        return frame.guarded(render(request, "portal/case/stranger.html", {"now": request.now}, status=404))
    days = request.POST.get("days", "")
    if not days.isdigit() or int(days) not in actions.LINK_DAYS:
        return redirect("portal:case", secret=secret)
    link = actions.share(found[0], days=int(days), by=HOUSE, now=request.now)
    address = request.build_absolute_uri(reverse("portal:case", args=[link.secret]))
    page = {"address": address, "until": link.until_at, "secret": secret, "now": request.now}
    return frame.guarded(render(request, "portal/case/shared.html", page))


def lost(request: HttpRequest) -> HttpResponse:
    """The links of a phone's open cases, sent to that phone. The answer is the same whether there are any."""
    form = Lost(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number = phone(form.cleaned_data["phone"]).number
        except PhoneRefused:
            form.add_error("phone", _("This is no Ukrainian phone number. It has ten digits: 067 555 01 18."))
        else:
            if limit.allows(request.META.get("REMOTE_ADDR", "")):
                actions.send_lost(number, by=HOUSE, now=request.now)
            messages.success(request, _("If there are open cases with this phone, their links are on the way by SMS."))
            return redirect("portal:cases")
    return frame.guarded(render(request, "portal/case/lost.html", {"form": form, "now": request.now}))
