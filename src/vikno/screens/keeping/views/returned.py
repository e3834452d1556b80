"""What came back: parcels the post returned, letters that found nobody, packages that providers bring themselves."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from vikno.apps.cases.actions import handing
from vikno.apps.cases.queries import lying as known
from vikno.apps.notifications.queries import outbox
from vikno.lib.access import staff_only
from vikno.rules.rights import Right
from vikno.screens.keeping import door, refusals


@never_cache
@require_GET
@staff_only
def show(request: HttpRequest, code: str) -> HttpResponse:
    """All three, the longest first."""
    branch = door.branch_for(request, code, Right.GIVE_OUT)
    given = door.frame(request, branch, "returned") | {
        "parcels": known.returned(branch.pk),
        "letters": [one for one in outbox.letters(branch.pk, stage="sent", limit=200) if one.state == "returned"],
        "providers": known.from_providers(branch.pk),
    }
    return render(request, "keeping/returned.html", given)


@require_POST
@staff_only
def take_back(request: HttpRequest, code: str, provider_id: int) -> HttpResponse:
    """The register of packages that a provider's messenger brought, signed for here."""
    branch = door.branch_for(request, code, Right.GIVE_OUT)
    chosen = door.ids(request, "case")
    if not chosen or provider_id not in {one.provider_id for one in known.from_providers(branch.pk)}:
        messages.error(request, _("Tick at least one package."))
        return redirect("keeping:returned", branch.code)
    try:
        made = handing.take_back(
            branch, provider_id=provider_id, case_ids=chosen, signed_by=request.POST.get("signed_by", ""),
            client_id=door.request_id(request), by=request.employee, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except refusals.REFUSALS as problem:
        messages.error(request, refusals.words(problem))
    else:
        messages.success(
            request,
            _("%(number)s is made. Now register the packages at the issue desk, Incoming: people are told there.")
            % {"number": made.number},
        )
    return redirect("keeping:returned", branch.code)
