"""The journal of registration of a day is read by its index, however many years the branch has behind it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from vikno.apps.cases.models import Filing
from vikno.apps.cases.queries import filings
from vikno.lib import clock

MANY = """
INSERT INTO cases_filing ({names}) SELECT {values} FROM cases_filing f, generate_series(1, 4000) n WHERE f.id = %s
"""
OWN = {
    "client_id": "gen_random_uuid()", "number": "f.number || '-' || n", "serial": "f.serial + n",
    "code": "'Z' || n", "secret": "'z' || n", "registered_at": "f.registered_at - n * interval '3 hours'",
    "ticket_id": "NULL",
}  # fmt: skip


def test_the_journal_of_a_day_is_read_by_its_day(town):
    filing = town.file()
    names = [field.column for field in Filing._meta.concrete_fields if not field.primary_key]
    statement = MANY.format(names=", ".join(names), values=", ".join(OWN.get(name, f"f.{name}") for name in names))
    with connection.cursor() as cursor:
        cursor.execute(statement, [filing.pk])
        cursor.execute("ANALYZE cases_filing")
        day = clock.day_of(town.now)
        with CaptureQueriesContext(connection) as asked:
            rows = filings.journal_of(town.branch.pk, day)
        assert filing.number in [row.number for row in rows]
        cursor.execute("EXPLAIN " + asked.captured_queries[0]["sql"])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "filing_of_day" in plan, plan
