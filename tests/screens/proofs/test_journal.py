"""Anybody sees the journal's seals and checks them without us."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse

from tests.apps.conftest import NINE
from vikno.apps.journal import actions
from vikno.screens import proofs

PAGE, FILE = reverse("proofs:journal"), reverse("proofs:journal_lines")
SCRIPT = Path(proofs.__file__).with_name("templates") / "proofs" / "check.py.txt"


class Clara:
    actor_id, actor_label = 5, "Клара Гудзь"


def seal(days):
    for n in range(days):
        actions.record("thing.done", by=Clara, at=NINE, why="таємниця")
        actions.seal_day(date(2026, 11, 17) + timedelta(days=n), by=Clara, now=NINE)


def checked(folder, text):
    (folder / "journal.jsonl").write_text(text, encoding="utf-8")
    said = subprocess.run([sys.executable, SCRIPT], cwd=folder, capture_output=True, text=True, check=True).stdout
    return [line.split(" ", 1)[1] for line in said.splitlines()]


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("uk", "Найновіша печатка"), ("en", "The newest seal")])
def test_the_newest_seal_stands_on_top_in_the_reader_s_language(client, language, word):
    seal(2)
    page = client.get(PAGE, headers={"accept-language": language}).content.decode()
    newest = client.get(FILE).content.decode().splitlines()[-1]
    assert word in page
    assert newest.split('"hash": "')[1][:64] in page


@pytest.mark.django_db
def test_nothing_of_a_person_is_published(client):
    seal(1)
    for address in (PAGE, FILE, reverse("proofs:home")):
        said = client.get(address).content.decode()
        assert "Клара" not in said
        assert "таємниця" not in said


@pytest.mark.django_db
def test_the_script_on_the_page_checks_the_file_and_sees_a_forged_line(client, tmp_path):
    seal(3)
    text = client.get(FILE).content.decode()
    assert checked(tmp_path, text) == ["fits", "fits", "fits"]
    assert checked(tmp_path, text.replace('"rows": 2', '"rows": 3', 1)) == ["fits", "DOES NOT FIT", "fits"]
    assert checked(tmp_path, "".join(text.splitlines(keepends=True)[1:])) == ["DOES NOT FIT", "fits"]


@pytest.mark.django_db
def test_older_seals_are_a_page_further(client):
    seal(33)
    first = client.get(PAGE)
    assert len(first.context["seals"]) == 31
    second = client.get(PAGE, {"before": first.context["older"]})
    assert [each.number for each in second.context["seals"]] == [2, 1]
    assert client.get(PAGE, {"before": "9" * 40}).status_code == 200


@pytest.mark.django_db
def test_before_the_first_night_the_page_says_so(client):
    assert "Жодного дня ще не запечатано" in client.get(PAGE).content.decode().replace("\u00a0", " ")
    assert client.get(FILE).content == b""
