"""The steps of an intake: each page, what it posts, and the services it is for."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.cases.actions import intake as actions
from vikno.apps.cases.queries import intake as queries
from vikno.lib import clock
from vikno.lib.fragments import Watch, address
from vikno.lib.localise import told
from vikno.screens.intake import door, pieces, steps, values
from vikno.screens.intake.saving import Problems, Saving, over_words


@never_cache
@require_GET
@door.taking_in
def begin(request: HttpRequest, intake_id: int) -> HttpResponse:
    """The intake at the first step where something is missing; a registered one at its filing."""
    view = door.held(request, intake_id)
    if view.filing_id is not None:
        return redirect("intake:registered", view.filing_id)
    if view.row.state != "open":
        messages.error(request, over_words(view.row.state))
        return redirect("intake:home")
    return redirect("intake:step", intake_id, steps.first_open(view))


@never_cache
@require_http_methods(["GET", "POST"])
@door.taking_in
def step(request: HttpRequest, intake_id: int, step: str) -> HttpResponse:
    """One step. A post keeps all that it names; a window that saves by field is answered with fresh pieces."""
    if step not in steps.STEPS:
        raise Http404
    view = door.held(request, intake_id)
    if request.method == "GET":
        if view.row.state != "open":
            return begin(request, intake_id)
        return page_of(request, view, step, shows_lacks="lacks" in request.GET)
    try:
        problems = Saving(view, request.POST, request.FILES, by=request.employee, now=request.now).all()
    except actions.IntakeOver as over:
        return _over(request, over)
    fresh = queries.view(intake_id, on=view.on)
    if request.headers.get("HX-Request"):
        return _saved(request, fresh, step, problems)
    if problems:
        return page_of(request, fresh, step, problems=problems, status=422)
    if request.POST.get("stay"):
        return redirect("intake:step", intake_id, step)
    return redirect("intake:step", intake_id, steps.neighbour(step, 1))


@require_POST
@door.taking_in
def add_service(request: HttpRequest, intake_id: int) -> HttpResponse:
    """One more service; answers known already fill its fields too."""
    view = door.held(request, intake_id)
    try:
        actions.add_service(view.row.pk, _service_id(request), by=request.employee, now=request.now)
    except actions.IntakeOver as over:
        return _over(request, over)
    except actions.TooMany:
        messages.error(request, _("One filing holds no more than %(count)s services. Open another intake.")
                       % {"count": actions.MOST_SERVICES})  # fmt: skip
    except actions.ServiceUnknown as unknown:
        messages.error(request, unknown_words(unknown))
    return redirect("intake:step", intake_id, _came_from(request))


@require_POST
@door.taking_in
def remove_service(request: HttpRequest, intake_id: int) -> HttpResponse:
    """Take a service out; its answers stay, for they may serve another."""
    view = door.held(request, intake_id)
    try:
        actions.remove_service(view.row.pk, _service_id(request), by=request.employee, now=request.now)
    except actions.IntakeOver as over:
        return _over(request, over)
    return redirect("intake:step", intake_id, _came_from(request))


def page_of(
    request: HttpRequest,
    view: queries.View,
    step: str,
    *,
    problems: Problems | None = None,
    status: int = 200,
    shows_lacks: bool = False,
) -> HttpResponse:
    """The page of a step."""
    page = pieces.Page(view, step, by=request.employee, now=request.now, problems=problems)
    page.shows_lacks = shows_lacks
    applicant = "a" if view.row.applicant_id else ""
    given = {
        "page": page,
        "view": view,
        "row": view.row,
        "lang": page.language,
        "now": request.now,
        "branch": view.row.branch,
        "employee": request.employee,
        "centre": told(view.row.branch, "name"),
        "live_url": address(
            Watch("intake.ticket", (str(view.row.branch_id), str(request.employee.pk), str(view.row.pk))),
            Watch("intake.registers", (str(view.row.pk), applicant)),
            language=get_language() or "uk",
            holder=f"user:{request.user.pk}",
        ),
    }
    return render(request, "intake/work/page.html", given, status=status)


def unknown_words(unknown: actions.ServiceUnknown) -> str:
    """That a service is not taken, by its name."""
    if unknown.service is None:
        return _("There is no such package any more. Choose services one by one.")
    return _("“%(service)s” is not taken now. Choose another service, or ask the head.") % {"service": unknown.service}


def _saved(request: HttpRequest, view: queries.View, step: str, problems: Problems) -> HttpResponse:
    page = pieces.Page(view, step, by=request.employee, now=request.now, problems=problems)
    hour = f"{request.now.astimezone(clock.KYIV):%H:%M:%S}"
    body: dict[str, object] = {"saved": _("Saved at %(hour)s") % {"hour": hour}, "revision": view.row.revision}
    kept = {line.key: line.value for part in view.form for line in part.lines}
    named = {name.removeprefix("was.") for name in request.POST if name.startswith("was.")}
    body["was"] = {key: values.carried(kept.get(key)) for key in named if key not in problems.moved}
    if not request.POST.get("quiet") or problems:
        body["fragments"] = pieces.all_of(page, csrf_token=get_token(request))
    return JsonResponse(body, status=409 if problems.moved else 422 if problems else 200)


def _over(request: HttpRequest, over: actions.IntakeOver) -> HttpResponse:
    words = over_words(over.intake.state)
    if request.headers.get("HX-Request"):
        return JsonResponse({"over": words}, status=410)
    messages.error(request, words)
    return redirect("intake:home")


def _service_id(request: HttpRequest) -> int:
    text = request.POST.get("service", "")
    if not text.isdecimal():
        raise Http404
    return int(text)


def _came_from(request: HttpRequest) -> str:
    came = request.POST.get("step", "")
    return came if came in steps.STEPS else "papers"
