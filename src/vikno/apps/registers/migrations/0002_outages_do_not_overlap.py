"""Two outages of one register never overlap; btree_gist lets an id stand beside a range."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

FORWARD = """
ALTER TABLE registers_outage ADD CONSTRAINT outages_do_not_overlap
  EXCLUDE USING gist (register_id WITH =, tstzrange(from_at, until_at) WITH &&);
"""


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_tables")]
    operations = [
        BtreeGistExtension(),
        migrations.RunSQL(FORWARD, "ALTER TABLE registers_outage DROP CONSTRAINT outages_do_not_overlap;"),
    ]
