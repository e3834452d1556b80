"""Let an exclusion constraint compare a service and a span of days at once."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_search_indexes_without_pending_list")]
    operations = [BtreeGistExtension()]
