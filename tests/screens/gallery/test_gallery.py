"""The gallery shows every part, in every mode and language, and axe finds nothing wrong."""

import re

import pytest
from django.test import Client

from tests.lib.sheet import ROOT
from tests.screens import axe

PARTS = sorted(path.stem for path in (ROOT / "src/vikno/lib/templates/parts").glob("*.html"))
MODES = ["theme=light", "theme=dark", "theme=light&contrast=more", "theme=dark&contrast=more", "theme=light&type=large"]
SIZES = {"staff": (1440, 900), "public": (1280, 900), "kiosk": (1080, 1920), "board": (1920, 1080)}


def whole(page):
    """The page as one tall screen, so that no part lies under the bar at its foot."""
    size = page.viewport_size
    page.set_viewport_size(
        {**size, "height": max(size["height"], page.evaluate("document.documentElement.scrollHeight"))}
    )
    return page


def used(name, seen):
    """The templates that `name` draws, itself included."""
    path = (
        next(iter(ROOT.glob(f"src/vikno/*/templates/{name}")), None)
        or ROOT / "src/vikno/screens/gallery/templates" / name
    )
    if name in seen:
        return seen
    seen.add(name)
    text = path.read_text("utf-8")
    for inner in re.findall(r'{% (?:include|extends) "([\w/.]+)"', text):
        used(inner, seen)
    for tag in re.findall(r"{% (wait|band|timer|progress|pips|errors|day_picture|mark|languages|looks) ?", text):
        used(f"parts/{ {'pips': 'load', 'languages': 'language', 'looks': 'look'}.get(tag, tag) }.html", seen)
    return seen


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_shown(part):
    shown = set()
    for surface in SIZES:
        used(f"gallery/{surface}.html", shown)
    shown |= used("frames/public.html", shown)
    assert f"parts/{part}.html" in shown


@pytest.mark.parametrize("look", [*(f"{mode}&lang=uk" for mode in MODES), f"{MODES[0]}&lang=en"])
@pytest.mark.parametrize("surface", SIZES)
def test_axe_finds_nothing(gallery, surface, look):
    page = gallery(f"surface={surface}&{look}", *SIZES[surface])
    assert axe.violations(whole(page)) == []


@pytest.mark.parametrize(
    "query", ["surface=public", "surface=public&type=large", "surface=staff", "surface=public&lang=en"]
)
def test_nothing_is_wider_than_a_phone(gallery, query):
    page = gallery(query, 320, 800)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_axe_finds_nothing_on_a_phone(gallery):
    assert axe.violations(whole(gallery("surface=public&lang=uk", 390, 844))) == []


@pytest.mark.parametrize("surface", SIZES)
def test_the_page_reads_in_the_language_asked_for(surface):
    client = Client()
    pages = {
        language: client.get(f"/gallery/?surface={surface}&lang={language}").content.decode()
        for language in ("uk", "en")
    }
    assert '<html lang="uk"' in pages["uk"]
    assert "Вікно" in pages["uk"]
    assert '<html lang="en"' in pages["en"]
    assert re.findall(r">[^<]*[а-яіїєґ]{4}[^<]*<", _without_names(pages["en"])) == []


def _without_names(page):
    """The page without what stays Ukrainian in English too: people's names and the other language's button."""
    names = "Соломія Їжакевич|Ірина Ґонта|Олесь Дзюба|Богдан Єрмак|Ґалаґан|Українською|Українська|українська"
    return re.sub(names, "", page)


def test_a_strange_query_is_no_trouble():
    page = Client().get("/gallery/?surface=moon&theme=pink&lang=xx")
    assert page.status_code == 200
    assert "data-bs-theme" not in page.content.decode().split(">", 2)[1]


def test_the_policy_needs_no_hole(gallery):
    page = gallery("surface=staff")
    assert page.locator("[style]").count() == 0
    assert page.locator("script:not([src])").count() == 0
