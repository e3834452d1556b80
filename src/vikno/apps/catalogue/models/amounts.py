"""Sums of the law that fees are counted from, entered by people: subsistence minimums and the like."""

from django.db import models
from django.db.models import F, Q


class DatedAmount(models.Model):
    """A sum from a day on, by an act: entered by one, it counts once another has confirmed it.

    Never rewritten: a wrong one is withdrawn with a reason, and what was counted by it keeps its sum.
    """

    client_id = models.UUIDField(unique=True, help_text="The same form sent twice is one row")
    code = models.SlugField(max_length=60, help_text="As fee lines of cards name it")
    uah = models.DecimalField(max_digits=12, decimal_places=2)
    since = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day; empty: until the next")
    act = models.CharField(max_length=300)
    entered_at = models.DateTimeField()
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_label = models.CharField(max_length=160)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_id = models.BigIntegerField(null=True)
    confirmed_by_label = models.CharField(max_length=160, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_label = models.CharField(max_length=160, blank=True, default="")
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="dated_amount_is_a_sum", condition=Q(uah__gt=0)),
            models.CheckConstraint(
                name="dated_amount_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="dated_amount_is_confirmed_by_another",
                condition=Q(confirmed_at=None, confirmed_by_id=None, confirmed_by_label="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by_label="") & ~Q(confirmed_by_id=F("entered_by_id"))),
            ),
            models.CheckConstraint(
                name="dated_amount_is_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_by_label="", withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by_label="") & ~Q(withdrawn_why="")),
            ),
            models.UniqueConstraint(
                fields=["code", "since"], condition=Q(withdrawn_at=None), name="dated_amount_once_from_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.since}"
