"""Who looked over a table that holds in a branch, and as it stood when."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0002_edits_taken_in_once")]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("matter", models.CharField(choices=[("grounds", "Grounds")], max_length=8)),
                (
                    "digest",
                    models.CharField(
                        help_text="Of what was looked over, so that a change of it is seen", max_length=64
                    ),
                ),
                ("at", models.DateTimeField()),
                ("made_by", models.CharField(max_length=160)),
                (
                    "branch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="network.branch"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["branch", "matter", "-at"], name="review_newest")]},
        ),
    ]
