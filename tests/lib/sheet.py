"""Reading our style sheets: the token sheet's columns, colours and their contrast, rules of a sheet."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src" / "vikno" / "lib" / "static" / "vikno"
TOKENS = FOLDER / "tokens.css"

Colour = tuple[float, float, float]
PAIR = re.compile(r"light-dark\((.+?),\s*(#\w+|rgb\([^)]*\))\)$")


def plain(text: str) -> str:
    """The sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def block(opening: str) -> dict[str, str]:
    """The custom properties of the first rule that starts with `opening`."""
    text = plain(TOKENS.read_text(encoding="utf-8"))
    body = text[text.index(opening) + len(opening) :].split("}")[0]
    return {name: " ".join(value.split()) for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", body)}


def column(tokens: dict[str, str], night: bool) -> dict[str, Colour]:
    """The colours of a block by day or by night; what is no colour is left out."""
    found = {}
    for name, value in tokens.items():
        pair = PAIR.match(value)
        chosen = pair[2 if night else 1] if pair else value
        if re.fullmatch(r"#[0-9A-Fa-f]{6}", chosen):
            found[name.removeprefix("--v-")] = rgb(chosen)
    return found


def rgb(text: str) -> Colour:
    """#F8BA3F as three numbers from 0 to 255."""
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def over(ground: Colour, veil: str) -> Colour:
    """The ground under a veil such as rgb(248 186 63 / .22)."""
    red, green, blue, alpha = (float(number) for number in re.findall(r"[\d.]+", veil))
    return tuple((1 - alpha) * under + alpha * top for under, top in zip(ground, (red, green, blue), strict=True))


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def modes() -> dict[str, dict[str, Colour]]:
    """The four columns: day, night, and both in high contrast."""
    usual = block(":root {")
    more = {**usual, **block('[data-contrast="more"] {')}
    return {
        "day": column(usual, night=False),
        "night": column(usual, night=True),
        "day, high contrast": column(more, night=False),
        "night, high contrast": column(more, night=True),
    }
