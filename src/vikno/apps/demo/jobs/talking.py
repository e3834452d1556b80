"""Notes on cases: a registrar asks, the counter answers, a colleague is asked to look."""

from collections.abc import Collection
from datetime import datetime, timedelta

from vikno.apps.cases.actions import notes
from vikno.apps.cases.models import Case, Mention, Note
from vikno.apps.demo.jobs import pace
from vikno.apps.demo.jobs.dice import dice, name
from vikno.apps.network.models import Branch
from vikno.apps.staff.models import Employee

ASKS_SHARE = 0.14
TELLS_SHARE = 0.08
ANSWERED_AFTER = timedelta(minutes=20)
QUESTIONS = (
    "У заяві й у копії документа різні номери квартири. Який правильний?",
    "Чи бачили ви оригінал довіреності? У копії не видно печатки.",
    "Скільки аркушів у додатку? В описі три, у пакеті два.",
)
ANSWERS = (
    "Правильний той, що в документі. Заявник підтвердив телефоном.",
    "Так, оригінал бачили, печатка є.",
    "Три. Третій аркуш лежав окремо, донесли.",
)
WORDS = (
    "Заявник просить телефонувати після 14:00.",
    "Прийде по результат із дитячим візком, потрібне вікно в залі 1.",
    "Людина погано чує, краще написати.",
)


def round_of(branch: Branch, *, seed: int, now: datetime, taken: Collection[int]) -> None:
    """Registrars ask about what they have just been drawn for; whoever was asked before answers."""
    asked = Mention.objects.filter(
        employee__branch=branch, seen_at=None, note__at__lte=now - ANSWERED_AFTER
    ).select_related("note", "employee")
    for row in asked.exclude(employee__in=taken).order_by("pk"):
        if row.note.is_question:
            text = ANSWERS[_turn(seed, row.note.case_id)]
            _say(row.note.case_id, text, row.employee, f"answer {row.note_id}", seed, now, answers=row.note_id)
        notes.seen(row.note.case_id, by=row.employee, now=now)
    fresh = Case.objects.filter(branch=branch, state=Case.State.OFFICE).exclude(handler__in=taken)
    for case in fresh.exclude(pk__in=Note.objects.values("case_id")).select_related("handler").order_by("pk"):
        if case.handler is not None and dice(seed, "asks", case.number).random() < ASKS_SHARE:
            _say(case.pk, QUESTIONS[_turn(seed, case.pk)], case.handler, "question", seed, now, is_question=True)


def of_filing(case: Case, *, by: Employee, seed: int, now: datetime) -> None:
    """What the counter tells the issue desk of some people."""
    rng = dice(seed, "tells", case.number)
    if rng.random() >= TELLS_SHARE:
        return
    rows = Employee.objects.filter(left_on=None, roles__branch=case.branch_id, roles__kind="issue_clerk")
    _say(
        case.pk, WORDS[int(rng.integers(len(WORDS)))], by, "word", seed, now,
        mentions=list(rows.order_by("pk").values_list("pk", flat=True)[:1]),
    )  # fmt: skip


def _say(case_id: int, text: str, by: Employee, what: str, seed: int, now: datetime, **more) -> None:
    pace.attempt(
        "note",
        lambda: notes.add(case_id, text=text, client_id=name(seed, "note", case_id, what), by=by, now=now, **more),
        case_id,
    )


def _turn(seed: int, case_id: int) -> int:
    return int(dice(seed, "note", case_id).integers(len(QUESTIONS)))
