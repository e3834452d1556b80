"""What the tests of the portal do with its pages."""

import re


def words(answer) -> str:
    """The page as it reads: without tags, ties between words as plain spaces."""
    text = answer if isinstance(answer, str) else answer.content.decode()
    text = re.sub(r"<(script|style|template)\b.*?</\1>|<[^>]+>", " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def address(ticket, path: str = "") -> str:
    """A page of the ticket."""
    return f"/t/{ticket.visit.secret}/{path}"


def token(answer) -> str:
    """What the page's form would be sent with."""
    return re.search(r'name="token" value="([\w:-]+)"', answer.content.decode())[1]
