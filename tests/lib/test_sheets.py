"""No colour or size is written outside the token sheet, ours or a screen's; Bootstrap is overridden in one file."""

import re

import pytest

from tests.lib import sheet

SHEETS = sorted(
    path
    for path in (sheet.ROOT / "src" / "vikno").rglob("*.css")
    if "vendor" not in path.parts and path.name not in {"tokens.css", "fonts.css", "errors.css"}
)
COLOUR = re.compile(
    r"#[0-9A-Fa-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|color)\(|\b(?:black|white|red|green|blue|gr[ae]y|orange|yellow|silver)\b"
)
SIZE = re.compile(r"(?<![\w.#-])(?!0(?:px|rem|mm|pt|ms|s)\b)\d*\.?\d+(?:px|rem|pt|mm|cm|ms|vw)\b")
MEDIA = re.compile(r"@(?:media|container|page|supports)[^{]*\{(?:\s*(?:size|margin):[^}]*\})?")


def words(path):
    text = sheet.plain(path.read_text(encoding="utf-8"))
    text = MEDIA.sub("", text)
    return re.sub(r'url\("[^"]*"\)', "", text)


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_colour_is_written_outside_the_tokens(path):
    declared = re.findall(r"[\w-]+:\s*([^;{}]+)[;}]", words(path))
    assert [value for value in declared if COLOUR.search(value)] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_size_is_written_outside_the_tokens(path):
    declared = re.findall(r"[\w-]+:\s*([^;{}]+)[;}]", words(path))
    assert [value for value in declared if SIZE.search(value)] == []


@pytest.mark.parametrize(
    "path", [path for path in SHEETS if path.name != "bootstrap-gaps.css"], ids=lambda path: path.name
)
def test_bootstrap_is_overridden_in_one_file_only(path):
    text = words(path)
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
    plain = [
        selector.strip()
        for selector, body in rules
        if re.fullmatch(
            r"\s*(?:\.(?:btn|form-control|form-select|form-check-input|modal|card|nav-link)(?:-[\w-]+)?(?::[\w-]+)?\s*,?\s*)+",
            selector,
        )
        and any(not name.startswith("--bs-") for name in re.findall(r"(?:^|;)\s*([\w-]+)\s*:", body))
    ]
    assert plain == []


@pytest.mark.parametrize(
    ("text", "seen"), [("a{color:#fff}", True), ("a{color:var(--v-ink)}", False), ("a{color:currentColor}", False)]
)
def test_a_colour_is_seen(text, seen):
    assert bool(COLOUR.search(text)) is seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("gap:12px", True),
        ("gap:.5rem", True),
        ("gap:0", False),
        ("gap:.4em", False),
        ("width:50%", False),
        ("flex:1", False),
    ],
)
def test_a_size_is_seen(text, seen):
    assert bool(SIZE.search(text)) is seen


def test_the_joined_sheet_names_every_file():
    order = (sheet.FOLDER / "vikno.css").read_text("utf-8")
    assert [
        path.name for path in sheet.FOLDER.rglob("*.css") if path.name != "vikno.css" and f'{path.name}")' not in order
    ] == []
