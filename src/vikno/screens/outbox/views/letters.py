"""Letters: what is to be printed, what waits for the post, what came back."""

from django.contrib import messages as said
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.notifications.actions import care
from vikno.apps.notifications.queries import outbox
from vikno.lib.access import staff_only
from vikno.screens.outbox import door


@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The three stages of a letter."""
    branch = door.branch_for(request, code)
    given = door.frame(request, branch, "letters")
    stages = ("to_print", "printed", "sent")
    given |= {stage: outbox.letters(branch.pk, stage=stage, limit=60) for stage in stages}
    return render(request, "outbox/letters/show.html", given)


@require_POST
@staff_only
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The chosen letters as they are printed, one to a page, with the list for the post above. Journalled."""
    branch = door.branch_for(request, code)
    chosen = [int(pk) for pk in request.POST.getlist("letter") if pk.isdigit()]
    mine = [letter.id for letter in outbox.sheets(chosen, branch_id=branch.pk)]
    if not mine:
        said.error(request, _("Choose at least one letter."))
        return redirect("outbox:letters", branch.code)
    care.put_on_list(mine, by=request.employee, now=request.now)  # type: ignore[attr-defined]
    given = door.frame(request, branch, "letters")
    given["letters"] = outbox.sheets(mine, branch_id=branch.pk)
    return render(request, "outbox/letters/sheet.html", given)


@require_POST
@staff_only
def act(request: HttpRequest, code: str, message_id: int) -> HttpResponse:
    """A letter was handed to the post, or came back."""
    branch = door.branch_for(request, code)
    if outbox.card(message_id, branch_id=branch.pk) is None:
        raise Http404
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    try:
        match request.POST.get("do"):
            case "dispatched":
                care.dispatched(message_id, by=by, now=now, tracking=request.POST.get("tracking", ""))
                said.success(request, _("Handed to the post."))
            case "returned":
                care.came_back(message_id, by=by, now=now, why=request.POST.get("why", ""))
                said.success(request, _("Noted. The next way the person chose is tried, where there is one."))
            case _:
                raise Http404
    except care.NotNow:
        said.error(request, _("Its state has changed meanwhile. Look at it again."))
    return redirect("outbox:letters", branch.code)
