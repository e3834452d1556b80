"""A draft edited section by section: rows come, move and go, nothing typed is lost, two editors notice one another."""

import pytest
from django.test import Client

from tests.screens.cards.conftest import words
from tests.screens.cards.typing import Form
from tests.screens.control.conftest import BACKEND
from vikno.apps.catalogue.models import Version
from vikno.apps.journal.models import Entry
from vikno.rules.contents import changes, from_plain, to_plain
from vikno.screens.cards.parts_more import PARTS

MARRIED = '["parents_married","is",true]'
APPLY = '["parents_apply","is",false]'


def at(draft: Version, slug: str) -> str:
    return f"/cards/version/{draft.pk}/edit/{slug}/"


def sheet(browser: Client, draft: Version, slug: str) -> dict[str, list[str]]:
    return Form(browser.get(at(draft, slug)).content.decode()).fields


def send(browser: Client, draft: Version, slug: str, fields: dict, do: str = "save", **change):
    return browser.post(at(draft, slug), fields | {"do": do} | change)


def said(draft: Version) -> dict:
    return Version.objects.get(pk=draft.pk).contents


@pytest.fixture
def head(town, hour):
    """The browser of Clara, who edits too."""
    browser = Client()
    browser.force_login(town.clara.user, backend=BACKEND)
    return browser


@pytest.mark.parametrize("slug", [part.slug for part in PARTS])
def test_a_section_saved_as_it_stands_changes_nothing(nina, draft, slug):
    send(nina, draft, slug, sheet(nina, draft, slug))
    assert to_plain(from_plain(said(draft))) == to_plain(from_plain(draft.contents))


def test_a_paper_is_added_named_given_a_condition_moved_and_taken_away(nina, draft):
    send(nina, draft, "papers", sheet(nina, draft, "papers"), do="papers.add")
    assert len(said(draft)["papers"]) == 7
    typed = sheet(nina, draft, "papers") | {
        "papers.6.name.uk": "Витяг", "papers.6.key": "extract", "papers.6.when.0.test": MARRIED,
        "papers.6.when.lines": "2", "papers.6.when.1.join": "or", "papers.6.when.1.test": APPLY,
    }  # fmt: skip
    send(nina, draft, "papers", typed)
    condition = {"any": [{"fact": "parents_married", "is": True}, {"fact": "parents_apply", "is": False}]}
    assert said(draft)["papers"][6]["when"] == condition
    send(nina, draft, "papers", sheet(nina, draft, "papers"), do="papers.6.up")
    send(nina, draft, "papers", sheet(nina, draft, "papers"), do="papers.0.drop")
    keys = [row["key"] for row in said(draft)["papers"]]
    assert keys[-2:] == ["extract", "paternity_application"]
    assert "application" not in keys
    assert from_plain(said(draft))


def test_what_cannot_be_read_stays_as_typed_with_a_sentence_at_its_place(nina, draft):
    send(nina, draft, "steps", sheet(nina, draft, "steps") | {"steps.0.days": "кілька"})
    page = words(nina.get(at(draft, "steps")))
    assert 'value="кілька"' in page
    assert "Це не число" in page
    assert 'href="#c-steps-0-days"' in page
    assert 'id="c-steps-0-days-error"' in page


def test_steps_longer_than_the_term_and_without_a_name_are_told(nina, draft):
    send(nina, draft, "steps", sheet(nina, draft, "steps") | {"steps.0.days": "40", "steps.1.step_uk": ""})
    page = words(nina.get(at(draft, "steps")))
    assert "довше, ніж дозволяє строк" in page
    assert 'id="c-steps-1-step_uk-error"' in page
    assert "Подати" in words(nina.get(f"/cards/version/{draft.pk}/finish/"))


def test_pressed_twice_is_written_once(nina, draft):
    typed = sheet(nina, draft, "card") | {"name.en": "Birth"}
    for _ in range(2):
        assert send(nina, draft, "card", typed).status_code == 302
    assert Entry.objects.filter(word="version.changed").count() == 1


def test_two_editors_of_different_sections_both_keep_their_work(nina, head, draft, town):
    mine, hers = sheet(nina, draft, "card"), sheet(head, draft, "sources")
    send(head, draft, "sources", hers | {"standing.as_of": "2026"})
    page = words(nina.post(at(draft, "card"), mine | {"do": "save", "name.en": "Birth"}, follow=True))
    assert "збережено інший розділ" in page
    assert str(town.clara) in page
    assert (said(draft)["standing"]["as_of"], said(draft)["name"]["en"]) == ("2026", "Birth")


def test_the_second_editor_of_one_section_is_told_who_saved_and_loses_nothing(nina, head, draft, town):
    mine, hers = sheet(nina, draft, "card"), sheet(head, draft, "card")
    send(head, draft, "card", hers | {"name.en": "Hers"})
    answer = send(nina, draft, "card", mine | {"name.en": "Mine"})
    page = words(answer)
    assert answer.status_code == 409
    assert str(town.clara) in page
    assert "«Hers»" in page
    assert 'value="Mine"' in page
    assert said(draft)["name"]["en"] == "Hers"
    send(nina, draft, "card", Form(answer.content.decode()).fields, do="over")
    assert said(draft)["name"]["en"] == "Mine"


def test_what_the_form_does_not_draw_goes_along(nina, draft):
    Version.objects.filter(pk=draft.pk).update(
        contents={**draft.contents, "papers": [{**row, "newer": [1]} for row in draft.contents["papers"]]}
    )
    send(nina, draft, "papers", sheet(nina, draft, "papers"), do="papers.0.down")
    assert all(row["newer"] == [1] for row in said(draft)["papers"])


def test_a_published_version_is_not_edited_and_an_unknown_section_is_not_found(nina, draft, version):
    assert nina.get(at(version, "card")).status_code == 302
    assert nina.post(at(version, "card"), {"name.uk": "x"}).status_code == 302
    assert nina.get(at(draft, "nothing")).status_code == 404
    version.refresh_from_db()
    assert not changes(version.contents, draft.contents)


def test_an_operator_writes_nothing(client, town, draft, hour):
    client.force_login(town.anna.user, backend=BACKEND)
    assert client.post(at(draft, "card"), {"name.uk": "x"}).status_code == 403
    assert said(draft) == draft.contents


def test_a_kind_of_paper_is_marked_as_naming_nobody_and_the_mark_is_taken_back(nina, draft):
    send(nina, draft, "papers", sheet(nina, draft, "papers") | {"papers.2.names_nobody": "1"})
    assert [row.key for row in from_plain(said(draft)).papers if row.names_nobody] == ["medical_document"]
    assert "людини не називає" in words(nina.get(f"/cards/version/{draft.pk}/"))
    typed = sheet(nina, draft, "papers")
    del typed["papers.2.names_nobody"]
    send(nina, draft, "papers", typed)
    assert "names_nobody" not in said(draft)["papers"][2]
