"""Lists that were carried out when approval did it at once: approved and carried out the same moment, by one act."""

from django.db import migrations

FILL = """
UPDATE cases_destructionlist SET approved_at = closed_at, approved_by_id = closed_by_id, act_number = number,
    carried_on = (closed_at AT TIME ZONE 'Europe/Kyiv')::date WHERE state = 'done' AND approved_at IS NULL;
UPDATE cases_destructionlist SET dropped_why = why, why = '' WHERE state = 'dropped' AND dropped_why = '';
"""
BACK = """
UPDATE cases_destructionlist SET closed_at = COALESCE(closed_at, approved_at), closed_by_id = approved_by_id
    WHERE state = 'done';
UPDATE cases_destructionlist SET state = 'draft', approved_at = NULL, approved_by_id = NULL, why = ''
    WHERE state = 'approved';
UPDATE cases_destructionlist SET why = dropped_why WHERE state = 'dropped';
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0008_destruction_is_carried_out_apart'),
    ]

    operations = [
        migrations.RunSQL(FILL, BACK),
    ]
