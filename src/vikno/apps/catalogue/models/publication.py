"""What a dated version of anything has: a draft that people write, a day from which it holds, and who let it out."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class State(models.TextChoices):
    """A draft may change. A published one never does; SUPERSEDED: another was published after it, see `valid_until`."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class DatedQuerySet(models.QuerySet):
    """Filters by day."""

    def in_force(self, on: date) -> "DatedQuerySet":
        """Those that hold on that day: one for each service or package at the most."""
        return self.exclude(state=State.DRAFT).filter(Q(valid_until=None) | Q(valid_until__gt=on), valid_from__lte=on)


class Dated(models.Model):
    """One version: `contents` is its document, in force from `valid_from` until before `valid_until`.

    Names stand beside ids, as they were: people come and go. `counter` grows with each change of a draft, so that two
    editors notice one another. `written_by_ids`: everybody who changed the draft, and so may not publish it.
    A draft waits for a second person while `submitted_counter` equals `counter`; `reason` says what is new and why.
    """

    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    contents = models.JSONField()
    counter = models.PositiveIntegerField(default=0)
    is_shipped = models.BooleanField(default=False, help_text="Loaded from our files; an upgrade may supersede it")
    drafted_at = models.DateTimeField()
    drafted_by_id = models.BigIntegerField(null=True)
    drafted_by_label = models.CharField(max_length=160)
    written_by_ids = ArrayField(models.BigIntegerField(), default=list)
    reason = models.CharField(max_length=500, blank=True, default="", help_text="What is new in it and why")
    submitted_at = models.DateTimeField(null=True)
    submitted_by_label = models.CharField(max_length=160, blank=True, default="")
    submitted_counter = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by_id = models.BigIntegerField(null=True)
    published_by_label = models.CharField(max_length=160, blank=True)
    confirmed_on = models.DateField(null=True, help_text="The day somebody checked it against the law in force")
    confirmed_by_label = models.CharField(max_length=160, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_published_by_somebody_from_a_day",
                condition=Q(state=State.DRAFT, published_at=None, published_by_label="", valid_from=None)
                | (
                    ~Q(state=State.DRAFT)
                    & Q(published_at__isnull=False, valid_from__isnull=False)
                    & ~Q(published_by_label="")
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_ends_where_another_begins",
                condition=Q(state=State.SUPERSEDED, valid_until__isnull=False, valid_until__gte=F("valid_from"))
                | (~Q(state=State.SUPERSEDED) & Q(valid_until=None)),
            ),
            models.CheckConstraint(
                name="%(class)s_is_confirmed_by_somebody_on_a_day",
                condition=Q(confirmed_on=None, confirmed_by_label="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_by_label="")),
            ),
        ]
