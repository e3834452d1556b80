"""Anna takes papers in: a town with versions, and two services that share a field, a paper and a question."""

import pytest

from tests.apps.cases.conftest import CaseTown
from vikno.lib import clock


def said(uk: str, en: str = "") -> dict[str, str]:
    return {"uk": uk, "en": en or uk}


def field(key: str, kind: str = "text", **more) -> dict:
    return {"key": key, "section": "person", "label": said(key), "type": kind, "required": True} | more


SECTIONS = [{"key": "person", "title": said("Заявник", "Applicant")}]
PHONE = field("phone", "phone", reuse="applicant.phone")
TAX = field("tax", "tax_number", reuse="applicant.tax_number")
QUESTION = {"fact": "is_married", "kind": "yes_no", "text": said("У шлюбі?", "Married?")}
PASSPORT = {"key": "passport", "name": said("Паспорт", "Passport"), "form": "copy"}
MARRIAGE = {
    "key": "marriage", "name": said("Свідоцтво про шлюб", "Marriage certificate"), "form": "copy",
    "when": {"fact": "is_married", "is": True},
}  # fmt: skip
RESIDENCE = {
    "sections": SECTIONS, "fields": [PHONE, TAX], "questions": [QUESTION], "papers": [PASSPORT, MARRIAGE],
    "application": {
        "addressee": "Органу реєстрації", "title": "Заява",
        "body": [{"uk": "Прошу зареєструвати. Мій телефон {phone}."}],
    },
}  # fmt: skip
BIRTH = {
    "sections": SECTIONS, "fields": [PHONE, field("child_born", "date", past=True)], "papers": [PASSPORT],
}  # fmt: skip


class IntakeTown(CaseTown):
    """The town whose residence and birth are worked out."""

    def __init__(self) -> None:
        super().__init__()
        self.later(days=1)
        self.give_version(self.residence, **RESIDENCE)
        self.give_version(self.birth, **BIRTH)


@pytest.fixture
def town(db, settings, tmp_path) -> IntakeTown:
    """The town, whose clock the pages read too, with an archive of its own."""
    settings.WAITS_REUSE = 0
    settings.REMEMBER_SECONDS = 0
    settings.STORAGES = settings.STORAGES | {
        "archive": {"BACKEND": settings.STORAGES["archive"]["BACKEND"], "OPTIONS": {"location": str(tmp_path)}}
    }
    made = IntakeTown()
    clock.use(lambda: made.now)
    yield made
    clock.use(clock.system)


@pytest.fixture
def anna(town, client):
    """Anna, logged in and sitting at counter 1."""
    client.force_login(town.anna.user)
    town.sit(town.anna, town.first)
    return town.anna


@pytest.fixture
def draft(town, anna):
    """An intake of both services for David, with everything but answers, papers and a signature."""
    return town.intake(town.residence, town.birth)


@pytest.fixture
def send(client, draft):
    """Send some fields of a step as the page's script does."""

    def post(step: str, **fields):
        named = {name.replace("__", "."): value for name, value in fields.items()}
        return client.post(f"/intake/{draft.pk}/{step}/", named, headers={"HX-Request": "true"})

    return post
