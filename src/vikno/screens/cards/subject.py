"""What is edited in dated versions: a service, or a package of them. The same pages and moves serve both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vikno.apps.catalogue import actions
from vikno.apps.catalogue import queries as catalogue
from vikno.apps.catalogue.queries import NoSuchVersion, PackageVersionRow, Story, VersionRow
from vikno.screens.cards import faults
from vikno.screens.cards.faults import Told
from vikno.screens.cards.package_faults import of_package
from vikno.screens.cards.package_parts import PACKAGE_PARTS
from vikno.screens.cards.parts_more import PARTS
from vikno.screens.cards.shape import Part

Row = VersionRow | PackageVersionRow


@dataclass(frozen=True, slots=True)
class Subject:
    """One of the two. `space` is that of its addresses, `kept` what the journal calls a version of it,
    `reading` the page where a published version is read."""

    space: str
    kept: str
    title: Promise
    trying: Promise
    reading: str
    parts: tuple[Part, ...]
    row: Callable[[int], Row]
    plain: Callable[[int], dict[str, Any]]
    history: Callable[[int], Sequence[Row]]
    stories: Callable[[int], dict[int, Story]]
    found: Callable[[int, str], Any]
    owner_of: Callable[[Any], int]
    faults: Callable[[Mapping[str, Any]], tuple[Told, ...]]
    names: Callable[[str], Mapping[str, str]]
    change: Callable[..., Any]
    submit: Callable[..., Any]
    send_back: Callable[..., Any]
    publish: Callable[..., Any]
    withdraw: Callable[..., None]

    def version(self, version_id: int) -> tuple[Any, Story]:
        """A version and its story; 404 when there is none."""
        try:
            row = self.row(version_id)
        except NoSuchVersion:
            raise Http404 from None
        return row, self.stories(self.owner_of(row))[version_id]

    def owner(self, owner_id: int) -> Any:
        """What there are versions of; 404 when there is none."""
        found = self.found(owner_id, language())
        if found is None:
            raise Http404
        return found

    def at(self, page: str, *args: object) -> str:
        """The address of a page of this subject."""
        return reverse(f"{self.space}:{page}", args=args)


def language() -> str:
    """The language of the page, uk or en."""
    return "en" if (get_language() or "uk").startswith("en") else "uk"


SERVICES = Subject(
    space="cards",
    kept="version",
    title=_("Service cards"),
    trying=_("Try the card out"),
    reading="version",
    parts=PARTS,
    row=catalogue.version,
    plain=catalogue.plain,
    history=catalogue.history,
    stories=catalogue.stories,
    found=catalogue.service,
    owner_of=lambda row: row.service_id,
    faults=faults.of,
    names=lambda _lang: {},
    change=actions.change_draft,
    submit=actions.submit_draft,
    send_back=actions.send_draft_back,
    publish=actions.publish,
    withdraw=actions.withdraw_draft,
)
PACKAGES = Subject(
    space="cards:packages",
    kept="packageversion",
    title=_("Packages of services"),
    trying=_("Try the package out"),
    reading="preview",
    parts=PACKAGE_PARTS,
    row=catalogue.package_row,
    plain=catalogue.package_plain,
    history=catalogue.package_history,
    stories=catalogue.package_stories,
    found=catalogue.package_named,
    owner_of=lambda row: row.package_id,
    faults=of_package,
    names=catalogue.offered_names,
    change=actions.change_package_draft,
    submit=actions.submit_package_draft,
    send_back=actions.send_package_draft_back,
    publish=actions.publish_package,
    withdraw=actions.withdraw_package_draft,
)
