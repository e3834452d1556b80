"""Chain every entry as it is inserted, by whomever, and those that were there before, in a lane of their own (0).

The digest is made here and not in Python, so that it is of the row as stored: docs/algorithms/journal.md says why, and
tests/apps/journal compare it with `rules.chain` on every kind of value.
"""

from django.db import migrations

# One function of built-in ones: helpers of our own, though clearer, double its time.
DIGEST = """
CREATE FUNCTION journal_digest(entry journal_entry) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN sha256(convert_to(concat(
    'vikno/journal/1{"at":"', to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    '+00:00","branch_id":', coalesce(entry.branch_id::text, 'null'),
    ',"by_id":', coalesce(entry.by_id::text, 'null'),
    ',"by_label":', to_json(normalize(entry.by_label)),
    ',"data":', to_json(normalize(entry.data::text)),
    ',"id":', entry.id,
    ',"recorded_at":"', to_char(entry.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    '+00:00","subject_id":', coalesce(entry.subject_id::text, 'null'),
    ',"subject_label":', to_json(normalize(entry.subject_label)),
    ',"subject_type":', to_json(normalize(entry.subject_type)),
    ',"why":', to_json(normalize(entry.why)),
    ',"word":', to_json(normalize(entry.word)), '}'), 'UTF8'));
END $$;
"""

# Lane 0 is not a writer's: `rules.chain.empty_lane` of each lane is SHA-256 of the scheme, 03 and the number.
CHAIN = r"""
CREATE FUNCTION journal_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  lanes CONSTANT integer := 64;
  first CONSTANT integer := pg_backend_pid() % lanes;
  mine integer := nullif(current_setting('vikno.journal_lane', true), '');
BEGIN
  IF mine IS NULL THEN
    -- The advisory lock only chooses a free lane; the lane's own row, locked by its update, keeps the chain right.
    FOR step IN 0 .. lanes - 1 LOOP
      IF pg_try_advisory_xact_lock(1784639342, (first + step) % lanes) THEN
        mine := (first + step) % lanes + 1;
        EXIT;
      END IF;
    END LOOP;
    mine := coalesce(mine, first + 1);
    PERFORM set_config('vikno.journal_lane', mine::text, true);
  END IF;
  NEW.lane := mine;
  NEW.digest := journal_digest(NEW);
  UPDATE journal_lane
    SET position = position + 1, link = sha256('\x02'::bytea || link || NEW.digest)
    WHERE number = mine
    RETURNING position, link INTO NEW.position, NEW.link;
  IF NOT FOUND THEN
    INSERT INTO journal_lane AS lane (number, position, link)
      VALUES (mine, 1, sha256('\x02'::bytea || sha256('vikno/journal/1\003'::bytea || int4send(mine)) || NEW.digest))
      ON CONFLICT (number) DO UPDATE
        SET position = lane.position + 1, link = sha256('\x02'::bytea || lane.link || NEW.digest)
      RETURNING lane.position, lane.link INTO NEW.position, NEW.link;
  END IF;
  RETURN NEW;
END $$;
"""

BEFORE = r"""
ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_append_only;
DO $$
DECLARE
  old journal_entry;
  place bigint := 0;
  made bytea;
  chained bytea := sha256('vikno/journal/1\003'::bytea || int4send(0));
BEGIN
  FOR old IN SELECT * FROM journal_entry ORDER BY id LOOP
    made := journal_digest(old);
    place := place + 1;
    chained := sha256('\x02'::bytea || chained || made);
    UPDATE journal_entry SET position = place, digest = made, link = chained WHERE id = old.id;
  END LOOP;
  IF place > 0 THEN
    INSERT INTO journal_lane (number, position, link) VALUES (0, place, chained);
  END IF;
END $$;
ALTER TABLE journal_entry ENABLE TRIGGER journal_entry_append_only;
"""

GUARDS = """
CREATE TRIGGER journal_entry_chain BEFORE INSERT ON journal_entry
  FOR EACH ROW EXECUTE FUNCTION journal_chain();
CREATE TRIGGER journal_lane_made BEFORE INSERT ON journal_lane
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_lane_forward BEFORE UPDATE ON journal_lane
  FOR EACH ROW WHEN (pg_trigger_depth() = 0 OR NEW.number <> OLD.number OR NEW.position <> OLD.position + 1)
  EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_lane_stays BEFORE DELETE ON journal_lane
  FOR EACH ROW EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_seal_append_only BEFORE UPDATE OR DELETE ON journal_seal
  FOR EACH ROW EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_stretch_append_only BEFORE UPDATE OR DELETE ON journal_stretch
  FOR EACH ROW EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_lane_no_truncate BEFORE TRUNCATE ON journal_lane
  FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_seal_no_truncate BEFORE TRUNCATE ON journal_seal
  FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();
CREATE TRIGGER journal_stretch_no_truncate BEFORE TRUNCATE ON journal_stretch
  FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only();
"""
UNGUARDED = """
DROP TRIGGER journal_entry_chain ON journal_entry;
DROP TRIGGER journal_lane_made ON journal_lane;
DROP TRIGGER journal_lane_forward ON journal_lane;
DROP TRIGGER journal_lane_stays ON journal_lane;
DROP TRIGGER journal_lane_no_truncate ON journal_lane;
DROP TRIGGER journal_seal_append_only ON journal_seal;
DROP TRIGGER journal_seal_no_truncate ON journal_seal;
DROP TRIGGER journal_stretch_append_only ON journal_stretch;
DROP TRIGGER journal_stretch_no_truncate ON journal_stretch;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_chain_tables")]
    operations = [
        migrations.RunSQL(DIGEST, "DROP FUNCTION journal_digest(journal_entry);"),
        migrations.RunSQL(CHAIN, "DROP FUNCTION journal_chain();"),
        migrations.RunSQL(BEFORE, migrations.RunSQL.noop),
        migrations.RunSQL(GUARDS, UNGUARDED),
    ]
