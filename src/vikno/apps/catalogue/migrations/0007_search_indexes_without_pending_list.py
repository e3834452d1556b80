"""The terms are written seldom and at once, read at every keystroke: no pending list, which the planner shuns."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_search_by_stems")]

    operations = [
        migrations.RemoveIndex(model_name="searchterm", name="term_by_stem"),
        migrations.RemoveIndex(model_name="searchstem", name="stem_by_trigrams"),
        migrations.AddIndex(
            model_name="searchterm", index=GinIndex(name="term_by_stem", fields=["stems"], fastupdate=False)
        ),
        migrations.AddIndex(
            model_name="searchstem",
            index=GinIndex(name="stem_by_trigrams", fields=["stem"], opclasses=["gin_trgm_ops"], fastupdate=False),
        ),
    ]
