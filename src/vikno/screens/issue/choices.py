"""Reasons and outcomes to choose from, each with the digit that chooses it."""

from django.utils.translation import gettext as _

Choice = tuple[str, str, int]


def withheld() -> list[Choice]:
    """Why a result is not given out."""
    return _numbered(
        ("not_the_person", _("Another person than in the application")),
        ("no_document", _("No document that identifies")),
        ("no_authority", _("No authority to receive for another")),
        ("unpaid", _("Not paid")),
        ("faulty", _("A mistake in the result")),
        ("declined", _("The person does not take it")),
        ("other", _("Another reason, in words")),
    )


def outcomes() -> list[Choice]:
    """What came of a call or a letter."""
    return _numbered(
        ("coming", _("will come")),
        ("no_answer", _("no answer")),
        ("number_changed", _("the number has changed")),
        ("away", _("is away, we wait")),
        ("sent", _("letter sent")),
    )


def _numbered(*rows: tuple[str, str]) -> list[Choice]:
    return [(code, label, number) for number, (code, label) in enumerate(rows, start=1)]
