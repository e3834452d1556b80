"""The names of the topics screens watch; one place, so that the teller and the watcher cannot differ."""


def hall(branch_id: int) -> str:
    """Everything that moves in a branch's halls: tickets, counters, pauses."""
    return f"hall:{branch_id}"


def board(branch_id: int) -> str:
    """Calls to be shown and spoken in a branch."""
    return f"board:{branch_id}"


def ticket(ticket_id: int) -> str:
    """One ticket: called, recalled, parked, cancelled."""
    return f"ticket:{ticket_id}"


def counter(counter_id: int) -> str:
    """One counter: who sits there and whom they serve."""
    return f"counter:{counter_id}"


def branch(branch_id: int) -> str:
    """A branch's set-up: hours, services, devices, staff."""
    return f"branch:{branch_id}"


CLOCK = "clock"
"""The demo's clock: its speed or its hour was set."""


def outbox(branch_id: int) -> str:
    """The messages of a branch on their way."""
    return f"outbox:{branch_id}"


REGISTERS = "registers"
"""How state registers answer: outages, requests, what is to be entered later."""


def money(branch_id: int) -> str:
    """A branch's invoices, payments, refunds and days of money."""
    return f"money:{branch_id}"


def case(case_id: int) -> str:
    """One case: its steps, clock, notes, result."""
    return f"case:{case_id}"


def cases(branch_id: int) -> str:
    """The lists of a branch's cases."""
    return f"cases:{branch_id}"


def registrar(employee_id: int) -> str:
    """The cases drawn for one registrar."""
    return f"registrar:{employee_id}"


def provider(provider_id: int) -> str:
    """The cases of one provider."""
    return f"provider:{provider_id}"
