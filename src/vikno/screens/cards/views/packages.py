"""Packages of services: their file, a new one, the next version of one, a version tried out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vikno.apps.catalogue import actions
from vikno.apps.catalogue import queries as catalogue
from vikno.lib import clock
from vikno.rules.contents import ContentsRefused
from vikno.rules.contents_packages import package_from_plain
from vikno.screens.cards import door, wizard
from vikno.screens.cards.listing import Asked
from vikno.screens.cards.package_trial import Trial
from vikno.screens.cards.subject import PACKAGES, language
from vikno.screens.cards.views.editing import strip
from vikno.screens.cards.views.preview import said
from vikno.screens.cards.views.starting import go_on

FIRST = PACKAGES.parts[0].slug


@require_GET
@door.editors
def card_file(request: HttpRequest) -> HttpResponse:
    """Packages with the state of their versions, found by a part of the name, narrowed to what asks for work."""
    return _file(request)


@require_POST
@door.editors
def add(request: HttpRequest) -> HttpResponse:
    """Begin a package that was not there. A draft begun under that short name is gone on with."""
    by, now = request.employee, request.now  # type: ignore[attr-defined]
    name, slug = (request.POST.get(key, "").strip() for key in ("name", "slug"))
    if not name:
        return _file(request, {"name": _("Say what the package is called.")}, name=name, slug=slug)
    contents = {"name": {"uk": name[:200], "en": ""}, "items": [], "order": "proposed"}
    try:
        draft = actions.add_package(slug, contents=contents, by=by, now=now)
    except actions.BadSlug:
        said = _("Small Latin letters, digits and hyphens, a letter first: from two to forty signs.")
        return _file(request, {"slug": said}, name=name, slug=slug)
    except actions.PackageExists:
        said = _("There is a package with this short name already. Choose another, or open that one.")
        return _file(request, {"slug": said}, name=name, slug=slug)
    except actions.DraftExists as exists:
        package = catalogue.package_by_slug(slug, language())
        return go_on(request, PACKAGES, package.id, exists)
    return redirect(PACKAGES.at("edit", draft.pk, FIRST))


@require_POST
@door.editors
def start(request: HttpRequest, package_id: int) -> HttpResponse:
    """Begin the next version of a package, as a copy of the latest or of the one named; a begun one is gone on with."""
    package = PACKAGES.owner(package_id)
    like = request.POST.get("like", "")
    known = {row.id for row in catalogue.package_history(package_id)}
    try:
        draft = actions.start_package_draft(
            package.slug,
            by=request.employee,  # type: ignore[attr-defined]
            now=request.now,  # type: ignore[attr-defined]
            like=int(like) if like.isdecimal() and int(like) in known else None,
        )
    except actions.DraftExists as exists:
        return go_on(request, PACKAGES, package_id, exists)
    return redirect(PACKAGES.at("edit", draft.pk, FIRST))


@never_cache
@require_http_methods(["GET", "POST"])
@door.editors
def preview(request: HttpRequest, version_id: int) -> HttpResponse:
    """A version by the services asked for and the answers that the address carries. What is typed into the common form
    is checked, and kept nowhere."""
    row, story = PACKAGES.version(version_id)
    document = catalogue.package_plain(version_id)
    told = PACKAGES.faults(document)
    given: dict[str, Any] = {"row": row, "story": story, "owner": PACKAGES.owner(row.package_id), "faults": told}
    if row.state == "draft":
        given["parts"] = strip(PACKAGES, row, "preview", told)
    try:
        package = package_from_plain(document)
    except ContentsRefused:
        return render(request, "cards/package/preview.html", door.frame(request, PACKAGES, **given))
    asked = [(key, value) for key, value in request.GET.items() if key.startswith("q.")]
    tried = Trial(package, request, lang=language(), now=request.now)  # type: ignore[attr-defined]
    if tried.typed.only:
        return said(request, tried.typed.only, tried.form)
    given |= {
        "package": package,
        "tried": tried,
        "is_checked": tried.typed.is_checked,
        "wrong": wizard.wrong(tried.form),
        "asked": urlencode([*asked, *(("with", code) for code in request.GET.getlist("with"))]),
        "today": clock.day_of(request.now),  # type: ignore[attr-defined]
    }
    return render(request, "cards/package/preview.html", door.frame(request, PACKAGES, **given))


def _file(
    request: HttpRequest, errors: dict[str, str] | None = None, *, name: str = "", slug: str = ""
) -> HttpResponse:
    asked = Asked(request, PACKAGES)
    today = clock.day_of(request.now)  # type: ignore[attr-defined]
    found = catalogue.package_file(on=today, which=asked.which, text=asked.text, after=asked.after, lang=language())
    titles = {
        "all": pgettext("packages of services", "All"),
        "drafts": _("Drafts"),
        "waiting": _("Wait for a second person"),
    }
    given = asked.page(found.after, titles, catalogue.package_file_counts()) | {
        "rows": found.rows,
        "errors": errors or {},
        "error_list": [(f"new-{field}", said) for field, said in (errors or {}).items()],
        "name": name,
        "slug": slug,
    }
    return render(
        request, "cards/package/file.html", door.frame(request, PACKAGES, **given), status=422 if errors else 200
    )
