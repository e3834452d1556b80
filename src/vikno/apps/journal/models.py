"""The journal's one table."""

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One thing that was done, or one look at a person's data, told so that it can be read when all else is gone.

    No foreign keys on purpose: ids, labels and names are kept as they were. Append-only by trigger (migration 0002).
    """

    at = models.DateTimeField(help_text="When it happened, by the clock of the action")
    recorded_at = models.DateTimeField(db_default=Now(), help_text="When the row was written")
    word = models.CharField(max_length=64, help_text="What happened: noun.verb, as in docs/glossary.md")
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=160, blank=True)
    branch_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True, help_text="The user, where one acted")
    by_label = models.CharField(max_length=160, blank=True)
    why = models.CharField(max_length=500, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="journal_subject"),
            models.Index(fields=["branch_id", "at"], name="journal_branch_at"),
            models.Index(fields=["by_id", "at"], name="journal_by_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.word} {self.subject_label}"
