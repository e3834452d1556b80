"""What the tests of the kiosk do with its pages."""

import re

HERE = "/kiosk/"


def words(answer) -> str:
    """The page as it reads: without tags, ties between words as plain spaces and hyphens."""
    text = re.sub(r"<(script|style|template)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u2060", ""))


def request_id(answer) -> str:
    """The id that the page's form would be sent with."""
    return re.search(r'name="request_id" value="([\w-]+)"', answer.content.decode())[1]


def take(kiosk, *services, follow=False, **more):
    """Touch «Take a ticket» on the page of the last of these services."""
    page = kiosk.get(f"{HERE}service/{services[-1].pk}/")
    sent = {"service": [one.pk for one in services], "request_id": request_id(page), **more}
    return kiosk.post(f"{HERE}take/", sent, follow=follow)
