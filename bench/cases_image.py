"""Images of rows: what the actions left of one case at a stage, as lines of COPY with names where others go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

OF_CASE = (
    ("cases_filing", "id = %(filing)s"),
    ("cases_filingpaper", "filing_id = %(filing)s"),
    ("cases_case", "id = %(case)s"),
    ("cases_casestep", "case_id = %(case)s"),
    ("cases_drawline", "case_id = %(case)s"),
    ("cases_drawnmatter", "case_id = %(case)s"),
    ("cases_paperlook", "case_id = %(case)s"),
    ("cases_handoverline", "case_id = %(case)s"),
    ("cases_madepaper", "case_id = %(case)s"),
    ("cases_result", "case_id = %(case)s"),
    ("cases_resultitem", "result_id IN (SELECT id FROM cases_result WHERE case_id = %(case)s)"),
    ("notifications_message", "(subject_type, subject_id) IN (('case', %(case)s), ('filing', %(filing)s))"),
    ("cases_intake", "id = %(intake)s"),
    ("cases_intakeservice", "intake_id = %(intake)s"),
    ("cases_intakepaper", "intake_id = %(intake)s"),
)
TABLES = ("people_party", "cases_handover", "cases_drawday", *(table for table, _ in OF_CASE))
OWN_ID = {
    "people_party": "party", "cases_filing": "filing", "cases_filingpaper": "paper", "cases_case": "case",
    "cases_result": "result", "cases_intake": "intake", "cases_handover": "handover", "cases_drawday": "drawday",
}  # fmt: skip
"""Tables whose rows others name: their ids are given here; the rest take theirs from the database."""

CELLS = {
    "branch_id": "branch", "filing_id": "filing", "case_id": "case", "result_id": "result", "intake_id": "intake",
    "handover_id": "handover", "applicant_id": "party", "party_id": "party", "paper_id": "paper",
    "taken_in_by_id": "clerk", "issued_by_id": "clerk", "handler_id": "registrar", "decided_by_id": "registrar",
    "client_id": "uuid", "issue_client_id": "uuid", "number": "number", "code": "code", "secret": "secret",
    "serial": "serial", "serial_key": "serial_key", "subject": "subject", "subject_label": "number",
    "applicant_name": "name",
}  # fmt: skip
SPECIAL = {
    ("cases_casestep", "number"): None, ("cases_casestep", "employee_id"): "clerk",
    ("cases_drawline", "number"): "line", ("cases_drawline", "day_id"): "drawday",
    ("cases_drawnmatter", "employee_id"): "registrar", ("cases_paperlook", "employee_id"): "registrar",
    ("cases_intake", "employee_id"): "clerk", ("cases_handover", "number"): "register",
    ("people_party", "surname"): "surname", ("people_party", "given_name"): "given",
    ("people_party", "patronymic"): "father", ("people_party", "name_key"): "name_key",
    ("people_party", "phone"): "phone", ("cases_drawday", "day"): "day",
    ("notifications_message", "address"): "phone", ("notifications_message", "name"): "name",
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One stage: per table the line to be filled in, and how many days ago the image was filed."""

    lines: tuple[tuple[str, str], ...]
    moments: tuple[datetime, ...]

    def has(self, table: str) -> bool:
        """Whether the case has a row there."""
        return any(name == table for name, _ in self.lines)


def columns(table: str) -> list[tuple[str, str]]:
    """(name, type) of a table's columns that are written; without the id where the database gives it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, format_type(atttypid, NULL) FROM pg_attribute WHERE attrelid = %s::regclass"
            " AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [table],
        )
        return [row for row in cursor.fetchall() if row[0] != "id" or table in OWN_ID]


def image(case: int, intake: int, *, without: Iterable[str] = (), **instead: str) -> Kind:
    """The rows of a case, or with 0 of its intake alone; `instead` are cells of the case's own row."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT filing_id FROM cases_case WHERE id = %s", [case])
        found = cursor.fetchone()
    ids = {"case": case, "filing": found[0] if found else 0, "intake": intake}
    moments: dict[datetime, int] = {}
    lines = [
        (table, line)
        for table, where in OF_CASE
        if table not in without
        for line in _lines(table, where % ids, moments, instead if table == "cases_case" else {})
    ]
    return Kind(tuple(lines), tuple(moments))


def alone(table: str, where: str, **instead: str) -> Kind:
    """One row that several cases share: a person, a day of draws, a register; its moments as they are."""
    return Kind(tuple((table, line) for line in _lines(table, where, None, instead)), ())


def _lines(table: str, where: str, moments: dict[datetime, int] | None, instead: dict[str, str]) -> list[str]:
    from django.db import connection

    kinds = columns(table)
    names = ", ".join(f'"{name}"' for name, _ in kinds)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY (SELECT {names} FROM {table} WHERE {where} ORDER BY id) TO STDOUT") as copy,
    ):
        text = b"".join(bytes(block) for block in copy).decode()
    made = []
    for row in text.splitlines():
        cells = [
            instead[name] if name in instead else _cell(table, name, kind, cell, moments)
            for (name, kind), cell in zip(kinds, row.split("\t"), strict=True)
        ]
        made.append("\t".join(cells) + "\n")
    return made


def _cell(table: str, name: str, kind: str, cell: str, moments: dict[datetime, int] | None) -> str:
    """One cell of a line: as it is, or the name of what goes there."""
    if table == "notifications_message" and name in ("state", "sent_at"):
        return "sent" if name == "state" else "%(t0)s"
    if cell == "\\N":
        return cell
    if name == "id":
        return f"%({OWN_ID[table]})s"
    if kind.startswith("timestamp"):
        if moments is None:
            return cell
        moment = datetime.fromisoformat(cell)
        return f"%(t{moments.setdefault(moment, len(moments))})s"
    if table == "notifications_message" and name == "key":
        return f"{cell.partition(':')[0]}:%(case)s"
    if table == "notifications_message" and name == "subject_id":
        return "%(subject_id)s"
    known = SPECIAL.get((table, name), CELLS.get(name))
    if known is None or ((table, name) in SPECIAL and SPECIAL[table, name] is None):
        return cell.replace("%", "%%")
    return f"%({known})s"
