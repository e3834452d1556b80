"""The small town for journeys: open at any hour of the machine's clock, with doors into its seats for a browser."""

from datetime import UTC, datetime, time

from django.test import Client
from playwright.sync_api import BrowserContext

from tests.apps.conftest import Town
from vikno.apps.journal.actions import HOUSE
from vikno.apps.network.actions import branches, devices, hours

BACKEND = "vikno.config.accounts.Accounts"


def moment() -> datetime:
    """This machine's time, as the served site sees it."""
    return datetime.now(UTC)


class OpenTown(Town):
    """The town of the apps' tests, open around the clock, living by the machine's own time."""

    def __init__(self, code: str = "central", now: datetime | None = None) -> None:
        super().__init__(code, now=moment())
        week = {day: [(time(0), time(23, 59))] for day in range(7)}
        for kind in ("working", "reception"):
            hours.set_week(self.branch, kind=kind, week=week, by=HOUSE, now=self.now)
        branches.change_branch(self.branch, last_ticket_minutes=0, by=HOUSE, now=self.now)

    def tick(self) -> None:
        """Let the town's hour be the machine's."""
        self.now = moment()

    def board(self, context: BrowserContext, site: str) -> None:
        """Make the browser the paired board of the hall."""
        device = devices.add_device(self.branch, kind="board", name="Табло 1", hall=self.hall, by=HOUSE, now=moment())
        _, token = devices.pair(devices.offer_code(device, by=HOUSE, now=moment()), now=moment())
        context.add_cookies([{"name": "vikno_board", "value": token, "url": site}])

    def enter(self, context: BrowserContext, site: str, employee) -> None:
        """Log the employee in, in this browser."""
        client = Client()
        client.force_login(employee.user, backend=BACKEND)
        value = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": value, "url": site}])
