"""State registers that are silent now, as the kiosk tells it: in one sentence, and beside what needs them."""

from datetime import datetime

from vikno.apps.registers.queries.outages import Silence, silence


def of_branch(branch_id: int, *, lang: str, now: datetime) -> Silence | None:
    """What is silent of the registers the branch's services need; None when all of them answer."""
    return silence(now, language=lang, branch_id=branch_id)
