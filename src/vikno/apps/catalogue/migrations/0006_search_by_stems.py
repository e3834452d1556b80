"""Search goes by known stems: trigrams over few short stems instead of over all wordings.

Terms are derived, so they are thrown away here and written anew by the next load.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_orders_may_meet_and_roles_provide")]

    operations = [
        migrations.RunSQL("DELETE FROM catalogue_searchterm", migrations.RunSQL.noop),
        migrations.CreateModel(
            name="SearchStem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stem", models.CharField(max_length=60, unique=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["stem"], name="stem_by_trigrams", opclasses=["gin_trgm_ops"]
                    )
                ]
            },
        ),
        migrations.RemoveConstraint(model_name="searchterm", name="service_is_called_so_once"),
        migrations.RemoveIndex(model_name="searchterm", name="term_by_trigrams"),
        migrations.RemoveField(model_name="searchterm", name="normal"),
        migrations.AddField(
            model_name="searchterm",
            name="stems",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), default=list, size=None
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="searchterm",
            index=django.contrib.postgres.indexes.GinIndex(fields=["stems"], name="term_by_stem"),
        ),
        migrations.AddConstraint(
            model_name="searchterm",
            constraint=models.UniqueConstraint(
                fields=("service", "kind", "lang", "stems"), name="service_is_called_so_once"
            ),
        ),
    ]
