"""Lines of a draw's proof are only ever added; registered filings keep their number, code and parties."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION cases_drawline_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lines of a draw are only added' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER cases_drawline_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON cases_drawline
  FOR EACH STATEMENT EXECUTE FUNCTION cases_drawline_only_grows();

CREATE FUNCTION cases_filing_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.number, NEW.serial, NEW.serial_key, NEW.code, NEW.filed_at, NEW.taken_in_by_id)
     IS DISTINCT FROM (OLD.number, OLD.serial, OLD.serial_key, OLD.code, OLD.filed_at, OLD.taken_in_by_id) THEN
    RAISE EXCEPTION 'a registered filing keeps its number' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_filing_stays BEFORE UPDATE ON cases_filing
  FOR EACH ROW EXECUTE FUNCTION cases_filing_stays();
"""
BACKWARDS = """
DROP TRIGGER cases_filing_stays ON cases_filing;
DROP FUNCTION cases_filing_stays();
DROP TRIGGER cases_drawline_only_grows ON cases_drawline;
DROP FUNCTION cases_drawline_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_tables")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
