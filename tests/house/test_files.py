"""Files: short, said what they are, named for something, and nothing in them that belongs to one machine."""

import json

import pytest

from tests.house import looks

LOOKS = [
    looks.long_files,
    looks.silent_modules,
    looks.vague_names,
    looks.writing_screens,
    looks.inline_code,
    looks.bare_fragments,
    looks.places,
    looks.made_files,
]
FAULTS = {
    looks.long_files: ("src/vikno/lib/long.py", '"""Long."""\n' * 501),
    looks.silent_modules: ("src/vikno/lib/silent.py", "x = 1\n"),
    looks.vague_names: ("src/vikno/lib/utils.py", '"""Anything."""\n'),
    looks.writing_screens: ("src/vikno/screens/desk/views.py", '"""A view."""\nticket.save()\n'),
    looks.inline_code: ("src/vikno/screens/desk/templates/x.html", '<p style="color:red">x</p>\n'),
    looks.bare_fragments: ("src/vikno/screens/desk/templates/_row.html", "<p>{{ ticket }}</p>\n"),
    looks.places: ("docs/x.md", "see /wor" + "k/main/x\n"),
    looks.made_files: ("src/vikno/lib/locale/uk/LC_MESSAGES/django.mo", ""),
}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_the_tree_has_no(look):
    assert list(look()) == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.__name__)
def test_a_planted_fault_is_seen_by(look, tmp_path):
    name, content = FAULTS[look]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(content)
    assert len(list(look(tmp_path))) == 1


@pytest.mark.parametrize(
    "line",
    ["<script>go()</script>", '<button onclick="go()">', "<style>p{}</style>", "<div class='a' style='top:1px'>"],
)
def test_code_inside_a_page_is_seen(line, tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(line)
    assert len(list(looks.inline_code(tmp_path))) == 1


def test_a_script_by_address_is_allowed(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("<script src=\"{% static 'desk.js' %}\" defer></script>")
    assert list(looks.inline_code(tmp_path)) == []


@pytest.mark.parametrize("lock", sorted((looks.ROOT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_the_lock_pins_and_hashes_everything(lock):
    assert list(looks.lock_problems(lock.read_text())) == []


def test_a_loose_lock_is_seen():
    assert list(looks.lock_problems("django>=5\n")) == ["not pinned: django>=5", "no hash: django>=5"]


def test_the_front_end_lock_names_no_address():
    packages = json.loads((looks.ROOT / "package-lock.json").read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in packages.items() if name)
