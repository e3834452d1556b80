"""Messages: the list, one of them with its journal, sending again and taking back."""

from django.contrib import messages as said
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.journal import actions as journal
from vikno.apps.journal import queries as journals
from vikno.apps.notifications.actions import care
from vikno.apps.notifications.queries import outbox
from vikno.lib import fragments
from vikno.lib.access import staff_only
from vikno.lib.fragments import Watch
from vikno.screens.outbox import door, messages


@require_GET
@staff_only
def home(request: HttpRequest) -> HttpResponse:
    """To the first branch whose messages the employee watches."""
    return redirect("outbox:messages", door.first_branch(request).code)


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Forty messages of a kind, or those of one case number or address."""
    branch = door.branch_for(request, code)
    which = request.GET.get("which", "")
    which = which if which in messages.CHOICES else ""
    sought, before = request.GET.get("q", "").strip(), request.GET.get("before", "")
    now = request.now  # type: ignore[attr-defined]
    given = door.frame(request, branch, "messages")
    given |= messages.listed(branch.pk, which, before, now=now)
    if sought:
        given |= {"rows": outbox.found(sought, branch_id=branch.pk), "older": None}
        journal.looked("outbox by number or address", None, by=request.employee, at=now, branch_id=branch.pk)  # type: ignore[attr-defined]
    else:
        given["live_url"] = fragments.address(
            Watch("outbox.messages", (str(branch.pk), which, before)),
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        )
    here = reverse("outbox:messages", args=[branch.code])
    labels = {"": _("All"), "trouble": _("Need a person"), "waiting": _("Waiting"), "sent": _("Sent")}
    given["sought"] = sought
    given["choices"] = [
        {"label": label, "url": f"{here}?which={key}", "current": key == which and not sought}
        for key, label in labels.items()
    ]
    return render(request, "outbox/messages/show.html", given)


@require_GET
@staff_only
def one(request: HttpRequest, code: str, message_id: int) -> HttpResponse:
    """One message with its words and its journal. Reading the words is a look, and the journal says so."""
    branch = door.branch_for(request, code)
    card = outbox.card(message_id, branch_id=branch.pk)
    if card is None:
        raise Http404
    lines = journals.of_subject("message", message_id)
    care.looked(message_id, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    given = door.frame(request, branch, "messages")
    given |= {"card": card, "row": card.row, "lines": lines, "may": care.possible(card.row.state, card.row.channel)}
    return render(request, "outbox/messages/one.html", given)


@require_POST
@staff_only
def act(request: HttpRequest, code: str, message_id: int) -> HttpResponse:
    """Send again, take back, or say that an unsure one did go out."""
    branch = door.branch_for(request, code)
    if outbox.card(message_id, branch_id=branch.pk) is None:
        raise Http404
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    why = request.POST.get("why", "")
    shown = message_id
    try:
        match request.POST.get("do"):
            case "resend":
                shown = care.resend(message_id, by=by, now=now, why=why).pk
                said.success(request, _("It goes out now."))
            case "cancel":
                care.cancel(message_id, by=by, now=now, why=why)
                said.success(request, _("Taken back: it will not go out."))
            case "settle":
                care.settle(message_id, by=by, now=now)
                said.success(request, _("Noted: it did go out."))
            case _:
                raise Http404
    except care.Emptied:
        said.error(request, _("Its words and address were forgotten by the rule of keeping. Nothing is left to send."))
    except care.NotNow:
        said.error(request, _("Its state has changed meanwhile. Look at it again."))
    return redirect("outbox:message", branch.code, shown)
