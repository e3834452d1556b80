"""The one way a case changes its state: by the table, with its journal word and its announcement."""

from datetime import datetime
from typing import Any

from vikno.apps.cases.models import Case
from vikno.apps.journal import actions as journal
from vikno.apps.live import actions as live
from vikno.apps.live import queries as topics
from vikno.lib import sql
from vikno.rules import cases as rule


class CaseMoved(Exception):
    """Somebody else moved the case first; `case` is how it stands now."""

    def __init__(self, case: Case) -> None:
        super().__init__(f"{case.number} is {case.state}")
        self.case = case


def hold(case_id: int) -> Case:
    """The case, locked until the transaction ends. Raises Case.DoesNotExist."""
    case = sql.first(Case, "SELECT * FROM cases_case WHERE id = %s FOR UPDATE", [case_id])
    if case is None:
        raise Case.DoesNotExist(case_id)
    return case


def move(
    case: Case,
    word: str,
    *,
    role: rule.Actor,
    by: journal.Actor,
    now: datetime,
    why: str = "",
    data: dict[str, Any] | None = None,
    **changes: Any,
) -> Case:
    """Make the move `word` (without `case.`), with further columns `changes`, and journal it.

    Compares and swaps: raises CaseMoved, for the caller's transaction to be rolled back, when the row is not in the
    state it was loaded in; MoveRefused when the table has no such move.
    """
    step = rule.check(rule.State(case.state), f"case.{word}", by=role)
    values: dict[str, Any] = {"state": step.target.value, **changes}
    if step.target in rule.OVER:
        values |= {"closed_at": now, "changes_at": None}
    with sql.together():
        moved = sql.send_update(case, values, still=["state"])
        for name, value in values.items():
            setattr(case, name, value)
        journal.record(step.word, case, by=by, at=now, branch_id=case.branch_id, why=why, data=data)
        announce(case)
    if not moved.count:
        raise CaseMoved(Case.objects.get(pk=case.pk))
    return case


def announce(case: Case) -> None:
    """Say that the case changed, to whoever watches it, its branch's lists, its registrar's, its provider's."""
    names = [topics.case(case.pk), topics.cases(case.branch_id)]
    if case.handler_id:
        names.append(topics.registrar(case.handler_id))
    if case.provider_id:
        names.append(topics.provider(case.provider_id))
    live.announce(*names)
