"""The journal's tables: its entries, the lanes they are chained in, the seals of days."""

from django.db import models
from django.db.models import BinaryField, F, Func, IntegerField, UniqueConstraint, Value
from django.db.models.functions import Now
from django.db.models.lookups import Exact


def _whole_hash(*columns: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Exact(Func(F(column), function="octet_length", output_field=IntegerField()), 32),
            name=f"journal_%(class)s_{column}",
        )
        for column in columns
    ]


class Entry(models.Model):
    """One thing that was done, or one look at a person's data, told so that it can be read when all else is gone.

    No foreign keys on purpose: ids, labels and names are kept as they were. Append-only by trigger (migration 0002).
    The last four columns are filled by the database whoever inserts (migration 0004): docs/algorithms/journal.md.
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
    lane = models.SmallIntegerField(db_default=0, help_text="Its chain; 0 for rows from before there were chains")
    position = models.BigIntegerField(db_default=0, help_text="Its place in the chain, from 1 without gaps")
    digest = models.BinaryField(max_length=32, db_default=Value(b"", BinaryField()), help_text="Of what it says")
    link = models.BinaryField(max_length=32, db_default=Value(b"", BinaryField()), help_text="Of all up to it")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["lane", "position"], name="journal_place"),
            *_whole_hash("digest", "link"),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"], name="journal_subject"),
            models.Index(fields=["branch_id", "at"], name="journal_branch_at"),
            models.Index(fields=["by_id", "at"], name="journal_by_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.word} {self.subject_label}"


class Lane(models.Model):
    """The end of one chain. Made by its first row; moves forward only, and only under the journal's own trigger."""

    number = models.SmallIntegerField(primary_key=True)
    position = models.BigIntegerField()
    link = models.BinaryField(max_length=32)

    class Meta:
        constraints = _whole_hash("link")

    def __str__(self) -> str:
        return f"lane {self.number} at {self.position}"


class Seal(models.Model):
    """What is published of a day: it binds every row since the seal before. Append-only by trigger (migration 0004)."""

    number = models.PositiveIntegerField(primary_key=True)
    day = models.DateField(db_index=True, help_text="The day in Kyiv that had ended")
    sealed_at = models.DateTimeField()
    rows = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    previous = models.CharField(max_length=64, blank=True, help_text="The hash of the seal before, in hex")
    hash = models.CharField(max_length=64, help_text="Its own hash, in hex: what is published and remembered")

    class Meta:
        constraints = _whole_hash("root")

    def __str__(self) -> str:
        return f"{self.number} {self.day}"


class Stretch(models.Model):
    """The rows of one lane in a seal: positions first…last, both included. Append-only by trigger."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="stretches")
    lane = models.SmallIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    head = models.BinaryField(max_length=32, help_text="The link of its last row")
    root = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["seal", "lane"], name="journal_stretch_once"),
            UniqueConstraint(fields=["lane", "first"], name="journal_stretch_follows"),
            models.CheckConstraint(condition=models.Q(first__gte=1, last__gte=F("first")), name="journal_stretch_runs"),
            *_whole_hash("head", "root"),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id}: lane {self.lane}, {self.first}–{self.last}"
