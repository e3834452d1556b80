"""The token sheet keeps what it promises: every text is readable on every ground, in every mode."""

import re

import pytest

from tests.lib import sheet

MODES = sheet.modes()
GROUNDS = ["paper", "pane", "well", "act-tint", "light-tint", "ok-tint", "soon-tint", "late-tint", "held-tint"]
TEXTS = ["ink", "ink-2", "act", "act-strong"]
# A state's word stands on the page, in a pane, in a well, and on its own tint.
STATES = [
    (state, ground) for state in ("ok", "soon", "late", "held") for ground in ("paper", "pane", "well", f"{state}-tint")
]
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS] + STATES
FIXED = [
    ("on-act", "act"),
    ("on-act", "act-strong"),
    ("on-light", "light"),
    ("on-light", "light-glass"),
    ("on-alarm", "alarm"),
    ("alarm", "on-alarm"),
]
EDGES = [("edge", ground) for ground in ("paper", "pane", "well")] + [
    ("act", "grid"),
    ("late", "grid"),
    ("act", "pane"),
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "ground"), PAIRS + FIXED, ids=[" on ".join(pair) for pair in PAIRS + FIXED])
def test_text_reaches_seven_to_one(mode, text, ground):
    colours = MODES[mode]
    assert sheet.contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("edge", "ground"), EDGES, ids=[" on ".join(pair) for pair in EDGES])
def test_an_edge_that_carries_meaning_reaches_three_to_one(mode, edge, ground):
    colours = MODES[mode]
    assert sheet.contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("mode", MODES)
def test_the_focus_frame_stands_out_from_its_gap_and_the_ground(mode):
    colours = MODES[mode]
    assert (
        min(sheet.contrast(colours["focus"], colours[ground]) for ground in ("focus-gap", "paper", "pane", "well")) >= 7
    )


def test_a_call_is_seen_across_the_hall():
    night = MODES["night"]
    assert sheet.contrast(night["light"], night["well"]) >= 11


@pytest.mark.parametrize("mode", ["day", "night"])
def test_text_is_readable_where_the_light_falls(mode):
    fall = sheet.PAIR.match(sheet.block(":root {")["--v-fall"])[1 if mode == "day" else 2]
    colours = MODES[mode]
    ground = sheet.over(colours["paper"], fall)
    assert min(sheet.contrast(colours[text], ground) for text in ("ink", "ink-2", "act")) >= 7


def test_honey_is_never_a_text():
    used = [
        path.name
        for path in sheet.FOLDER.rglob("*.css")
        if re.search(r"(?<![\w-])color:\s*var\(--v-light\)", sheet.plain(path.read_text("utf-8")))
    ]
    assert used == []


def test_contrast_is_the_same_asked_by_the_system_or_by_the_person():
    by_system = sheet.block('@media (prefers-contrast: more) { :root:not([data-contrast="less"]) {')
    assert by_system == sheet.block('[data-contrast="more"] {')


@pytest.mark.parametrize(
    ("opening", "night"), [("  :root {", False), ('  html[data-surface="board"], [data-bs-theme="dark"] {', True)]
)
def test_old_browsers_get_the_same_day_and_night(opening, night):
    pairs = {name for name, value in sheet.block(":root {").items() if sheet.PAIR.match(value) and "rgb" not in value}
    column = sheet.column(sheet.block(":root {"), night)
    expected = {name.removeprefix("--v-"): column[name.removeprefix("--v-")] for name in pairs}
    text = sheet.plain(sheet.TOKENS.read_text("utf-8")).split("@supports not")[1]
    body = text[text.index(opening) + len(opening) :].split("}")[0]
    given = dict(re.findall(r"--v-([\w-]+):\s*(#\w{6})", body))
    assert {name: sheet.rgb(value) for name, value in given.items()} == expected


def test_every_token_named_anywhere_exists():
    known = set(
        re.findall(r"(--v-[\w-]+)\s*:", "".join(path.read_text("utf-8") for path in sheet.FOLDER.rglob("*.css")))
    )
    used = {
        name
        for path in sheet.ROOT.glob("src/vikno/**/*.css")
        if "vendor" not in path.parts
        for name in re.findall(r"var\((--v-[\w-]+)", path.read_text("utf-8"))
    }
    assert used - known == set()
