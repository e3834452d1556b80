"""What journeys of visitors share: a town with a kiosk and a phone, and one browser window for each."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.journeys.open_town import OpenTown, moment
from vikno.apps.catalogue.models import Group
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import devices
from vikno.apps.network.models import BranchGroup

STANDING, LYING, PHONE = (1080, 1920), (1366, 768), (390, 844)


class VisitorsTown(OpenTown):
    """The open town with Anna and Oles at work, and two lines of papers, so that the kiosk asks which."""

    def __init__(self, code: str = "central") -> None:
        super().__init__(code)
        social, _ = Group.objects.get_or_create(
            letter="С",
            defaults={
                "name_uk": "Соціальна допомога", "name_en": "Social support", "short_uk": "Соціальне",
                "short_en": "Social", "board_uk": "оформити допомогу", "board_en": "apply for support",
                "icon": "heart-handshake", "order": 9, "norm_minutes": 15, "typical_minutes": 9,
            },
        )  # fmt: skip
        self.groups["С"] = social
        self.subsidy = self.service("S-1", "субсидія", "С")
        BranchGroup.objects.create(branch=self.branch, group=social, order=9)
        self.sit(self.anna, self.first)
        self.sit(self.oles, self.second)

    def kiosk(self, context: BrowserContext, site: str, *, printer: str = "demo") -> None:
        """Make the browser the paired kiosk by the door."""
        device = devices.add_device(
            self.branch, kind="kiosk", name="Кіоск 1", hall=self.hall, printer=printer, by=HOUSE, now=moment()
        )
        _, token = devices.pair(devices.offer_code(device, by=HOUSE, now=moment()), now=moment())
        context.add_cookies([{"name": "vikno_kiosk", "value": token, "url": site}])


@contextmanager
def window(browser: Browser, site: str, size: tuple[int, int], **more) -> Iterator[Page]:
    """A window of its own whose errors of scripts and breaches of the content policy fail the test."""
    width, height = size
    context = browser.new_context(
        base_url=site, locale="uk-UA", timezone_id="Europe/Kyiv", viewport={"width": width, "height": height}, **more
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: "Content Security" in said.text and wrong.append(said.text))
    yield page
    context.close()
    assert wrong == []


def to_service(page: Page, name: str = "residence") -> None:
    """Three touches from the kiosk's first page to a service."""
    page.get_by_role("link", name="Подати документи").tap()
    page.get_by_role("link", name="Прописка, довідки").tap()
    page.get_by_role("link", name=name).tap()
    page.wait_for_url("**/service/**")


def take(page: Page) -> Locator:
    """The button that gives the ticket."""
    return page.get_by_role("button", name="Узяти талон")


def walk_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what has this name, and see that it is framed."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("(document.activeElement.textContent || '').replace(/\\s+/g, ' ')")
        if name in focused.replace("\u00a0", " "):
            width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            assert width >= 3
            return
    raise AssertionError(f"Tab never came to {name!r}")
