"""A section of a draft: typed, saved with each press, its faults told at their places."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vikno.apps.catalogue import actions
from vikno.apps.catalogue import queries as catalogue
from vikno.screens.cards import difference, door, drawing, faults, meanwhile, sheet
from vikno.screens.cards.parts import found
from vikno.screens.cards.shape import Part
from vikno.screens.cards.subject import Subject, language


@require_http_methods(["GET", "POST"])
@door.editors
def edit(request: HttpRequest, version_id: int, slug: str, of: Subject) -> HttpResponse:
    """A section of a draft. Every press saves what was typed; a faulty draft is kept too, and its faults are told."""
    row, _story = of.version(version_id)
    part = found(of.parts, slug)
    if part is None:
        raise Http404
    if row.state != "draft":
        messages.info(request, _("This version is published and does not change any more. Begin a draft."))
        return redirect(of.at("owner", of.owner_of(row)))
    if request.method == "POST":
        return _save(request, of, row, part)
    document = of.plain(version_id)
    made = sheet.loaded(part, document)
    opened = request.GET.get("open", "")
    return _page(request, of, row, document, made, mark=made.mark, counter=row.counter, opened=opened)


def _save(request: HttpRequest, of: Subject, row: Any, part: Part) -> HttpResponse:
    do = request.POST.get("do", "save")
    typed, about = sheet.worked(sheet.posted(part, request.POST), do)
    counter, mark = request.POST.get("counter", ""), request.POST.get("mark", "")
    try:
        saved = meanwhile.write(
            of, row.id, typed, mark=mark, counter=int(counter) if counter.isdecimal() else -1, over=do == "over",
            by=request.employee, now=request.now,  # type: ignore[attr-defined]
        )  # fmt: skip
    except meanwhile.Clash as clash:
        return _clashed(request, of, row, typed, clash, about)
    except (actions.NotADraft, catalogue.NoSuchVersion):
        messages.error(request, _("This draft is no more: it was published or withdrawn meanwhile."))
        return redirect(of.at("owner", of.owner_of(row)))
    if saved.beside:
        said = _("%(name)s saved another section meanwhile; both changes stand.")
        messages.info(request, said % {"name": saved.beside})
    if do in ("save", "over"):
        messages.success(request, _("Saved."))
    if do == "next":
        place = of.parts.index(part)
        if place + 1 < len(of.parts):
            return redirect(of.at("edit", row.id, of.parts[place + 1].slug))
        return redirect(of.at("finish", row.id))
    address = of.at("edit", row.id, part.slug)
    if about:
        address += (
            f"?open={about}#c-{about.replace('.', '-')}" if about[-1].isdigit() else f"#b-{about.replace('.', '-')}"
        )
    return redirect(address)


def _clashed(
    request: HttpRequest, of: Subject, row: Any, typed: sheet.Sheet, clash: meanwhile.Clash, about: str
) -> HttpResponse:
    """The page with what was typed, beside what stands there now."""
    mine = sheet.written(typed, clash.document)
    told = difference.told(clash.document, mine, language(), parts=of.parts, names=of.names(language()))
    return _page(
        request, of, row, mine, typed, mark=clash.theirs.mark, counter=clash.counter, opened=about, status=409,
        clash={"by": clash.by, "at": clash.at, "lines": [line for group in told for line in group.lines]},
    )  # fmt: skip


def _page(
    request: HttpRequest,
    of: Subject,
    row: Any,
    document: dict[str, Any],
    made: sheet.Sheet,
    *,
    mark: str,
    counter: int,
    opened: str = "",
    status: int = 200,
    clash: dict[str, Any] | None = None,
) -> HttpResponse:
    told = of.faults(document)
    lang = language()
    given = {
        "row": row,
        "owner": of.owner(of.owner_of(row)),
        "page": drawing.drawn(made, document, told, lang=lang, opened=opened, names=of.names(lang)),
        "mark": mark,
        "counter": counter,
        "clash": clash,
        "is_last": made.part is of.parts[-1],
        "parts": strip(of, row, made.part.slug, told),
        "draft_key": f"{of.kept}:{row.id}:{made.part.slug}:{counter}",
    }
    return render(request, "cards/edit/page.html", door.frame(request, of, **given), status=status)


def strip(of: Subject, row: Any, here: str, told: tuple[faults.Told, ...]) -> list[dict[str, Any]]:
    """The sections of a draft with how many faults stand in each, and its end."""
    sections = [
        {
            "title": part.title,
            "url": of.at("edit", row.id, part.slug),
            "faults": sum(fault.part == part.slug for fault in told),
            "current": part.slug == here,
        }
        for part in of.parts
    ]
    last = {"title": of.trying, "url": of.at("preview", row.id), "faults": 0}
    end = {"title": _("Submit and publish"), "url": of.at("finish", row.id), "faults": 0}
    return [*sections, last | {"current": here == "preview"}, end | {"current": here == "finish"}]
