"""From a draft to what holds: begun once, submitted with a reason, published by another person from a day."""

import pytest

from tests.screens.cards.conftest import words
from vikno.apps.catalogue.models import State, Version
from vikno.apps.journal.models import Entry


def of(draft: Version, what: str) -> str:
    return f"/cards/version/{draft.pk}/{what}/"


def now(draft: Version) -> Version:
    return Version.objects.get(pk=draft.pk)


def test_a_draft_is_begun_once_however_often_it_is_asked_for(nina, town, version):
    for _ in range(2):
        answer = nina.post(f"/cards/service/{town.birth.pk}/draft/")
    draft = Version.objects.get(state=State.DRAFT)
    assert answer["Location"] == of(draft, "edit") + "card/"
    assert draft.contents == version.contents


def test_a_service_without_a_version_gets_one_that_can_be_filed(nina, town):
    nina.post(f"/cards/service/{town.residence.pk}/draft/")
    draft = Version.objects.get()
    assert "Подати на публікацію" in words(nina.get(of(draft, "finish")))
    nina.post(of(draft, "submit"), {"counter": draft.counter, "why": "перша редакція"})
    assert now(draft).submitted_counter == draft.counter


def test_the_way_from_a_reason_to_what_holds(nina, clara, town, draft, version):
    assert "що нового і чому" in words(nina.post(of(draft, "submit"), {"counter": "0", "why": " "}))
    for _ in range(2):
        nina.post(of(draft, "submit"), {"counter": "0", "why": "новий закон"})
    assert Entry.objects.filter(word="version.submitted", why="новий закон").count() == 1
    assert "Чекає на другу людину" in words(clara.get(of(draft, "finish")))
    for _ in range(2):
        clara.post(of(draft, "publish"), {"counter": "0", "from": "2026-12-01"})
    version.refresh_from_db()
    assert (str(version.valid_until), now(draft).state) == ("2026-12-01", "published")
    assert Entry.objects.get(word="version.published").why == "новий закон"
    page = words(clara.get(f"/cards/service/{town.birth.pk}/"))
    assert "новий закон" in page
    assert "набуде чинності" in page


def test_who_wrote_a_draft_is_refused_in_words_and_nothing_is_published(nina, submitted):
    page = words(nina.post(of(submitted, "publish"), {"counter": "1", "from": "2026-12-01"}, follow=True))
    assert "опублікувати її має інша людина" in page
    assert now(submitted).state == "draft"


@pytest.mark.parametrize(
    ("day", "said"), [("2026-11-16", "Цей день минув"), ("", "Виберіть день"), ("2024-01-01", "Цей день минув")]
)
def test_a_day_that_cannot_be_is_told_and_nothing_is_published(clara, submitted, day, said):
    assert said in words(clara.post(of(submitted, "publish"), {"counter": "1", "from": day}))
    assert now(submitted).state == "draft"


def test_a_draft_changed_since_it_was_submitted_is_not_published(nina, clara, town, submitted):
    Version.objects.filter(pk=submitted.pk).update(counter=2)
    page = words(clara.post(of(submitted, "publish"), {"counter": "1", "from": "2026-12-01"}, follow=True))
    assert "Автор має подати її знову" in page
    assert now(submitted).state == "draft"


def test_a_submitted_draft_is_given_back_with_a_word_on_what_to_mend(nina, clara, submitted):
    assert "Напишіть, що виправити" in words(clara.post(of(submitted, "back"), {"counter": "1", "note": ""}))
    clara.post(of(submitted, "back"), {"counter": "1", "note": "немає акта"})
    page = words(nina.get(of(submitted, "finish")))
    assert "немає акта" in page
    assert "Подати на публікацію" in page


def test_a_withdrawn_draft_is_gone_and_what_holds_stays(nina, submitted, version):
    for _ in range(2):
        nina.post(of(submitted, "withdraw"), {"counter": "1"})
    assert list(Version.objects.all()) == [version]
    assert Entry.objects.filter(word="version.withdrawn").count() == 1


def test_the_difference_stands_side_by_side_in_words(nina, submitted, version):
    papers = [{**row, "when": {"fact": "married_abroad", "is": True}} for row in submitted.contents["papers"][1:]]
    Version.objects.filter(pk=submitted.pk).update(contents={**submitted.contents, "papers": papers})
    page = words(nina.get(f"/cards/version/{submitted.pk}/since/{version.pk}/"))
    assert "прибрано" in page
    assert "Шлюб зареєстровано за кордоном: так" in page
    assert "Компетенція реєстраторів" in page


def test_versions_of_two_services_are_not_compared(nina, town, submitted):
    other = Version.objects.create(
        service=town.residence, number=1, contents={}, drafted_at=town.now, drafted_by_label="x"
    )
    assert nina.get(f"/cards/version/{submitted.pk}/since/{other.pk}/").status_code == 404


@pytest.mark.parametrize("what", ["submit", "publish", "back", "withdraw", "confirm"])
def test_an_operator_decides_nothing(client, town, submitted, hour, what):
    client.force_login(town.anna.user, backend="vikno.config.accounts.Accounts")
    assert client.post(of(submitted, what), {"counter": "1", "why": "x", "from": "2026-12-01"}).status_code == 403
