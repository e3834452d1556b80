"""Boris in the closed zone with one case drawn for him, whose clock the pages read too."""

import pytest

from tests.apps.cases.conftest import document
from tests.apps.cases.office import Office
from vikno.apps.archive import actions as archive
from vikno.apps.cases.actions import drawing
from vikno.apps.cases.models import Case, FilingPaper
from vikno.apps.journal.actions import HOUSE
from vikno.lib import clock

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def field(key: str, kind: str, reuse: str = "") -> dict:
    return {"key": key, "section": "who", "label": {"uk": key, "en": key}, "type": kind, "reuse": reuse}


@pytest.fixture
def office(db, settings, tmp_path):
    """The back office; the pages read its clock, contents lie in a folder of the test's own."""
    settings.WAITS_REUSE = 0
    settings.STORAGES = settings.STORAGES | {
        "archive": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    }
    made = Office()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


@pytest.fixture
def case(office) -> Case:
    """A case with a scan and a paper without one; the applicant's answers stand in the application."""
    service = office.service("00055", "with answers", "А")
    office.give_version(
        service,
        sections=[{"key": "who", "title": {"uk": "Хто", "en": "Who"}}],
        fields=[field("surname", "person_name", "applicant.surname"), field("area", "number", "property.area")],
    )
    made = office.file(service).cases.get()
    made.filing.answers |= {"applicant.surname": "Коваль", "property.area": 54}
    made.filing.save(update_fields=["answers"])
    blob = archive.keep(PIXEL, name="Коваль Давид паспорт.png", by=HOUSE, now=office.now)
    for position, (key, scan) in enumerate((("deed", blob), ("copy", None)), start=1):
        FilingPaper.objects.create(
            filing_id=made.filing_id, position=position, key=key, name_uk=f"Документ {position}", form="original",
            sheets=2, blob=scan, added_at=office.now,
        )  # fmt: skip
    drawing.draw(made.pk, now=office.now)
    return Case.objects.select_related("filing", "handler__user").get(pk=made.pk)


@pytest.fixture
def boris(case, client):
    """The registrar drawn for the case, logged in."""
    client.force_login(case.handler.user)
    return case.handler


@pytest.fixture
def longer(office, client) -> Case:
    """A case whose card lets its registrar, who is logged in, prolong the term once."""
    act = {"act": "ст. 9"}
    norm = document("00055")["norm"] | {"extensions": {"other_body_asked": act | {"times": 1}}}
    ground = {"kind": "extend", "code": "other_body_asked", "text": {"uk": "Відомості іншого органу", "en": "Facts"}}
    service = office.service("00055", "long", "А")
    office.give_version(service, norm=norm, grounds=[*document("00055")["grounds"], ground])
    made = office.draw(office.file(service).cases.get())
    client.force_login(made.handler.user)
    return made
