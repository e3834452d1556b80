"""What a service costs on a day: its version's formulas over the dated amounts we ship."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from vikno.apps.catalogue.queries.amounts import amounts
from vikno.apps.catalogue.queries.versions import contents
from vikno.rules.contents import known
from vikno.rules.fees import Fee, fee


def fee_of(version_id: int, answers: Mapping[str, Any], *, filed_on: date) -> Fee | None:
    """The fee by a version for these answers; None where no source tells whether there is one.

    Raises NoSuchVersion, and rules.fees.NoAmount for a year whose amounts nobody has added.
    """
    told = contents(version_id)
    if not told.fee_is_known:
        return None
    return fee(told.fee_lines, told.reliefs, amounts=amounts(), answers=known(answers), filed_on=filed_on)
