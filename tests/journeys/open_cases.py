"""The open town with a back office, a provider, a courier and an issue desk: cases go the whole way in a browser."""

import io

import segno

from tests.apps.cases.conftest import Editor
from tests.apps.cases.issue_town import IssueTown
from tests.apps.cases.office import Office
from tests.journeys.open_town import OpenTown
from tests.screens.axe import violations
from tests.screens.intake.conftest import BIRTH, RESIDENCE
from vikno.apps.catalogue.actions import packages
from vikno.apps.journal.actions import HOUSE
from vikno.apps.people import actions as people


class OpenOffice(Office, OpenTown):
    """Cases that registrars decide, at the machine's own time."""


class OpenIssue(IssueTown, OpenTown):
    """Cases that a provider decides, with a courier and an issue desk, at the machine's own time."""


class BirthTown(Office, IssueTown, OpenTown):
    """The life situation «birth»: registrars decide the birth, then a provider the residence; David is on record."""

    def __init__(self) -> None:
        super().__init__()
        self.give_version(self.birth, **BIRTH)
        self.outside(self.residence, **{name: RESIDENCE[name] for name in ("sections", "fields", "application")})
        items = [{"service": self.birth.code}, {"service": self.residence.code, "after": [self.birth.code]}]
        name = {"uk": "Народження дитини", "en": "Birth of a child"}
        draft = packages.add_package("birth", contents={"name": name, "items": items}, by=Editor(901), now=self.now)
        packages.publish_package(
            draft.pk, counter=draft.counter, valid_from=self.now.date(), by=Editor(902), now=self.now
        )
        people.add_document(self.david.pk, kind="id_card", number="001234567", by=HOUSE, now=self.now)


def photo(text: str) -> dict:
    """A photograph of a package's code, as a phone's file input takes it."""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="png", scale=6, border=4)
    return {"name": "photo.png", "mimeType": "image/png", "buffer": out.getvalue()}


def sound(page) -> None:
    """The page has no fault of accessibility."""
    assert violations(page) == []


def sign(page) -> None:
    """Draw something on the pad, as a finger does."""
    box = page.locator("canvas[data-pad]").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 15, steps=3)
    page.mouse.move(box["x"] + 140, box["y"] + box["height"] - 15, steps=3)
    page.mouse.up()
