"""Take the README's pictures anew from a running demo: `python -m tools.pictures http://127.0.0.1:8000/`.

Each is the real screen at the demo's own hour; nothing is drawn or touched up.
"""

import sys
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SEATS = {
    # picture: (door on the front page, width, height, what is opened behind it)
    "kiosk": ("kiosk", 1080, 1920, ""),
    "board": ("board", 1920, 1080, ""),
    "desk": ("anna", 1440, 900, ""),
    "reception": ("reception", 1180, 820, ""),
    "phone": ("phone", 390, 844, ""),
    "control": ("head", 1440, 900, ""),
    "office": ("office", 1440, 900, ".office__list a"),
    "issue": ("issue", 1440, 900, "a.issue__name"),
    "case": ("case", 390, 844, ""),
}


def main() -> None:
    """The front page and every seat of the town."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/"
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.path(), args=chromium.flags())
        with_page(browser, 1280, 1000, lambda page: shoot(page, address, "front", whole=True))
        for name, (seat, width, height, further) in SEATS.items():
            with_page(browser, width, height, partial(sit, address=address, seat=seat, name=name, further=further))
        browser.close()


def with_page(browser: Browser, width: int, height: int, act) -> None:
    """A fresh browser of its own, so that no seat inherits another's cookies."""
    context = browser.new_context(viewport={"width": width, "height": height}, locale="uk-UA")
    act(context.new_page())
    context.close()


def sit(page: Page, *, address: str, seat: str, name: str, further: str) -> None:
    """Go through the seat's door on the front page, and `further` by the first such link."""
    page.goto(address)
    page.locator(f"button[name=seat][value^={seat}]").first.click()
    page.wait_for_load_state("load")
    if further:
        page.locator(further).first.click()
        page.wait_for_load_state("load")
    shoot(page, "", name)


def shoot(page: Page, address: str, name: str, *, whole: bool = False) -> None:
    """Take the picture once fonts and the first live fragments are there."""
    if address:
        page.goto(address)
    page.wait_for_timeout(2500)
    page.screenshot(path=FOLDER / f"{name}.png", full_page=whole)


if __name__ == "__main__":
    main()
