"""Ukrainian names as addresses."""

import re

from vikno.lib.latin import latin

LONGEST = 50


def address(name: str) -> str:
    """«Ґрунівка, сільрада» → «grunivka-silrada»; empty for a name without letters or digits."""
    words = re.findall(r"[\w’'ʼ]+", name.casefold())
    return "-".join(filter(None, (re.sub(r"[^a-z0-9]", "", latin(word)) for word in words)))[:LONGEST].strip("-")
