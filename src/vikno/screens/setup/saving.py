"""How a form of the set-up is shown and taken in: typed values stay, others' changes are told, twice is once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from vikno.apps.journal import queries as journal
from vikno.apps.network.actions import editing
from vikno.screens.setup import seen
from vikno.screens.setup.frame import page

if TYPE_CHECKING:
    from vikno.apps.network.models import Branch

Refusals = Mapping[type[Exception], tuple[str | None, str]]
"""By exception: the field it is about (None: the form as a whole), and the sentence."""


@dataclass(frozen=True)
class Sheet:
    """One form on its page.

    `load` reads the values as they stand now, None where something new is added; `apply` gets the form's cleaned data
    and returns the id of what it made, if anything; `to` gives the address to go on to from that id. `subject` names
    the thing in the journal, to tell who changed it meanwhile.
    """

    template: str
    form: Callable[..., forms.Form]
    apply: Callable[[dict[str, Any]], int | None]
    to: Callable[[int | None], str]
    done: str
    draft: str
    load: Callable[[], dict[str, Any]] | None = None
    initial: Mapping[str, Any] = field(default_factory=dict)
    refusals: Refusals = field(default_factory=dict)
    subject: tuple[str, int] | None = None
    step: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


def sheet(request: HttpRequest, branch: Branch, made: Sheet) -> HttpResponse:
    """Show the form, or take it in and go on. 422 for values that are not right, 409 for others' changes."""
    if request.method != "POST":
        values = made.load() if made.load is not None else dict(made.initial)
        return shown(request, branch, made, made.form(initial=values), values=values)
    form = made.form(request.POST)
    if form.is_valid():
        try:
            taken = editing.alone(
                branch, request_id=request_id(request), change=_change(request, made, form), now=request.now
            )
        except seen.ChangedMeanwhile as meanwhile:
            return shown(request, branch, made, form, meanwhile=meanwhile, status=409)
        except tuple(made.refusals) as refusal:
            form.add_error(*made.refusals[type(refusal)])
        else:
            messages.success(request, made.done, extra_tags=_draft(branch, made))
            return go(made.to(taken.subject_id))
    return shown(request, branch, made, form, status=422)


def _change(request: HttpRequest, made: Sheet, form: forms.Form) -> Callable[[], int | None]:
    def change() -> int | None:
        if made.load is not None:
            seen.compare(form, request.POST.get("seen", ""), made.load())
        return made.apply(form.cleaned_data)

    return change


def shown(
    request: HttpRequest,
    branch: Branch,
    made: Sheet,
    form: forms.Form,
    *,
    values: Mapping[str, Any] | None = None,
    meanwhile: seen.ChangedMeanwhile | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of the form as it stands; what it was loaded with goes on unless others' changes are being told."""
    token = request.POST.get("seen", "")
    if made.load is not None and (values is not None or meanwhile is not None):
        values = values if values is not None else made.load()
        if meanwhile is not None:
            form = made.form(seen.merged(form, token, values))
        token = seen.kept(values)
    return page(
        request,
        branch,
        made.template,
        step=made.step,
        status=status,
        form=form,
        kept={"seen": token, "request_id": request.POST.get("request_id") or uuid4(), "draft": _draft(branch, made)},
        meanwhile=_told(meanwhile, made) if meanwhile is not None else None,
        **made.context,
        **more,
    )


def _draft(branch: Branch, made: Sheet) -> str:
    """Under which name the browser keeps what was typed."""
    return f"setup:{branch.code}:{made.draft}"


def _told(meanwhile: seen.ChangedMeanwhile, made: Sheet) -> dict[str, Any]:
    """What changed and by whom, for the note above the form."""
    lines = journal.of_subject(*made.subject, limit=1) if made.subject is not None else []
    return {"differences": meanwhile.differences, "line": lines[0] if lines else None}


def request_id(request: HttpRequest) -> UUID | None:
    """The id the form was sent under; None when it carries none that can be read."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return None


def act(request: HttpRequest, branch: Branch, do: Callable[[], Any], *, done: str, to: str) -> HttpResponse:
    """Do one thing that needs no form, once for one request, and go on."""
    editing.alone(branch, request_id=request_id(request), change=lambda: _nothing(do()), now=request.now)
    messages.success(request, done)
    return go(to)


def _nothing(_: Any) -> None:
    return None


def go(address: str) -> HttpResponse:
    """On to an address by GET."""
    return HttpResponseRedirect(address, status=303)
