"""What a service costs on a day: its version's formulas over the dated amounts we ship."""

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from vikno.apps.catalogue.queries.versions import contents
from vikno.rules.contents import known
from vikno.rules.fees import Amount, Fee, amount_from_plain, fee

_FILE = Path(__file__).resolve().parent.parent / "data" / "amounts.json"


@lru_cache(maxsize=1)
def amounts() -> tuple[Amount, ...]:
    """Every amount that fees are counted from, with its days and its act, in the file's order."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))["amounts"]
    return tuple(amount_from_plain(row) for row in told)


def fee_of(version_id: int, answers: Mapping[str, Any], *, filed_on: date) -> Fee | None:
    """The fee by a version for these answers; None where no source tells whether there is one.

    Raises NoSuchVersion, and rules.fees.NoAmount for a year whose amounts nobody has added.
    """
    told = contents(version_id)
    if not told.fee_is_known:
        return None
    return fee(told.fee_lines, told.reliefs, amounts=amounts(), answers=known(answers), filed_on=filed_on)
