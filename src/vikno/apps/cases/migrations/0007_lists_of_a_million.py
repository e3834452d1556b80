"""Indexes for lists that walked through all a registrar, a clerk or a provider ever had: found by the bench `cases`."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_recounts")]
    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["handler", "-id"], condition=Q(state="returned"), name="case_returned_by_handler"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["decided_by", "-decided_at"], condition=Q(decided_by__isnull=False), name="case_decided_by"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                fields=["provider", "-id"], condition=Q(decided_at__isnull=False), name="case_decided_of_provider"
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(
                fields=["issued_by", "issued_at"], condition=Q(issued_by__isnull=False), name="result_issued_by_whom"
            ),
        ),
        migrations.AddIndex(
            model_name="handoverline",
            index=models.Index(
                fields=["handover"],
                condition=Q(missing_at__isnull=False, found_at__isnull=True),
                name="handover_line_missing",
            ),
        ),
    ]
