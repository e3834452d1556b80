"""Let the journal only grow: update, delete and truncate are refused by the database."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry
  FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();
"""
BACK = """
DROP TRIGGER journal_entry_append_only ON journal_entry;
DROP TRIGGER journal_entry_no_truncate ON journal_entry;
DROP FUNCTION journal_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_tables")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
