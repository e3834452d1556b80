"""Who may do what in a branch: one table of roles and rights.

The table is the house's own policy (no act prescribes it); a centre's statute may narrow it.
"""

from enum import StrEnum


class Right(StrEnum):
    """One thing that may be allowed. The name is what the journal and the refusal speak of."""

    SEE_HALL = "see_hall"  # the live hall of a branch
    ISSUE = "issue"  # give a ticket at the reception
    HELP = "help"  # answer a call for help, mark a person found
    SERVE = "serve"  # sit at a counter, call, serve, finish, park, transfer
    PICK = "pick"  # call a given ticket out of turn, with a reason
    SEE_GROUND = "see_ground"  # the words of a ground of priority, at the counter
    PAUSE = "pause"  # pause and resume the branch
    STEER = "steer"  # open, close and float counters; sit others; mark people absent
    SEE_FIGURES = "see_figures"  # the control room
    SET_UP = "set_up"  # halls, counters, hours, people, skills, policy, devices
    GRANT = "grant"  # accounts and roles, those of GIVES alone
    READ_JOURNAL = "read_journal"
    SEE_CASES = "see_cases"  # lists of a branch's cases: numbers, services, states, terms; no person
    SEE_PERSON = "see_person"  # whose case it is, with contacts; each look is journalled
    TAKE_IN = "take_in"  # intake: a filing with its papers
    DECIDE = "decide"  # the closed zone: cases drawn for oneself, with the person masked
    REDRAW = "redraw"  # ask for a new draw, or agree as the second person
    GIVE_OUT = "give_out"  # results: register, hand over, post
    TAKE_MONEY = "take_money"  # payments and receipts of a shift
    CLOSE_MONEY = "close_money"  # agree to refunds, let a fee off, reconcile the day, take its book out
    CARRY = "carry"  # a courier's run
    MARK_OUTAGE = "mark_outage"  # say that a state register is silent; enter later what was taken on paper
    WATCH_MESSAGES = "watch_messages"  # the outbox: resend, cancel, letters
    EDIT_CARDS = "edit_cards"  # drafts of services and packages
    PUBLISH_CARDS = "publish_cards"  # publish what another person drafted
    DESTROY = "destroy"  # approve a list of documents to be destroyed


_HALL = frozenset({Right.SEE_HALL, Right.HELP})
_COUNTER = _HALL | {Right.SERVE, Right.SEE_GROUND}
_GIVING = frozenset({Right.SEE_CASES, Right.SEE_PERSON, Right.GIVE_OUT, Right.TAKE_MONEY, Right.MARK_OUTAGE})
_CARDS = frozenset({Right.EDIT_CARDS, Right.PUBLISH_CARDS})

RIGHTS: dict[str, frozenset[Right]] = {
    "manager": _HALL | {Right.ISSUE, Right.PAUSE},
    "operator": _COUNTER | _GIVING | {Right.PICK, Right.TAKE_IN},
    "issue_clerk": _COUNTER | _GIVING,
    "consultant": _COUNTER | {Right.SEE_CASES},
    "registrar": frozenset({Right.DECIDE}),
    "courier": frozenset({Right.CARRY}),
    "editor": _CARDS,
    "head": frozenset(Right) - {Right.SEE_GROUND, Right.DECIDE, Right.TAKE_IN},
    "administrator": frozenset({Right.SET_UP, Right.GRANT, Right.SEE_HALL, Right.READ_JOURNAL, Right.WATCH_MESSAGES}),
}
"""By role (staff.Role.Kind). The head sees no ground: only the operator before whom the person stands needs it. Nor
does he decide or take in: his word may not reach a case otherwise than by an open redraw."""


AT_COUNTER = frozenset(role for role, rights in RIGHTS.items() if Right.SERVE in rights and Right.SET_UP not in rights)
"""Roles made for a counter. A head may sit down at one too, and counts among those who serve once given a skill."""

AT_DOOR = frozenset(role for role, rights in RIGHTS.items() if Right.ISSUE in rights and Right.SET_UP not in rights)
"""Roles made for greeting and giving tickets."""

GIVES: dict[str, frozenset[str]] = {
    "head": frozenset(RIGHTS) - {"administrator"},
    "administrator": frozenset(RIGHTS),
}
"""By role: the roles its holder may give and take in the same branch. A head makes no system administrator."""


def allowed(roles: frozenset[str] | set[str], right: Right) -> bool:
    """Whether any of `roles` carries `right`. An unknown role carries nothing."""
    return any(right in RIGHTS.get(role, frozenset()) for role in roles)


def may_give(roles: frozenset[str] | set[str], role: str) -> bool:
    """Whether who holds `roles` in a branch may give `role` there, take it, and open an account to who holds it."""
    return allowed(roles, Right.GRANT) and any(role in GIVES.get(own, frozenset()) for own in roles)
