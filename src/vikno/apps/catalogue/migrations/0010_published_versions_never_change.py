"""Published versions never change, hold on days of their own, and are let out by another than who wrote them."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalogue_published_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'draft' THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  -- A successor ends it, and somebody may confirm its facts; nothing else can happen to it.
  IF TG_OP = 'DELETE' OR NEW.state = 'draft' OR (OLD.valid_until IS NOT NULL AND NEW.valid_until <> OLD.valid_until)
    OR to_jsonb(NEW) - ARRAY['state', 'valid_until', 'confirmed_on', 'confirmed_by_label']
    <> to_jsonb(OLD) - ARRAY['state', 'valid_until', 'confirmed_on', 'confirmed_by_label']
  THEN
    RAISE EXCEPTION 'a published version never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
"""
BACK = "DROP FUNCTION catalogue_published_never_changes();"

TABLE = """
CREATE TRIGGER {table}_published BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION catalogue_published_never_changes();
ALTER TABLE {table} ADD CONSTRAINT {name}_is_alone_on_its_days EXCLUDE USING gist
  ({of} WITH =, daterange(valid_from, valid_until, '[)') WITH &&) WHERE (state <> 'draft');
ALTER TABLE {table} ADD CONSTRAINT {name}_is_published_by_another
  CHECK (published_by_id IS NULL OR NOT published_by_id = ANY (written_by_ids));
"""
TABLE_BACK = """
ALTER TABLE {table} DROP CONSTRAINT {name}_is_published_by_another;
ALTER TABLE {table} DROP CONSTRAINT {name}_is_alone_on_its_days;
DROP TRIGGER {table}_published ON {table};
"""
TABLES = [
    {"table": "catalogue_version", "name": "version", "of": "service_id"},
    {"table": "catalogue_packageversion", "name": "packageversion", "of": "package_id"},
]


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_dated_versions")]
    operations = [
        migrations.RunSQL(FORWARD, BACK),
        *(migrations.RunSQL(TABLE.format(**each), TABLE_BACK.format(**each)) for each in TABLES),
    ]
