"""Outages of registers."""

from django.db import models
from django.db.models import F, Q


class Outage(models.Model):
    """A time, half-open, in which a register could not be worked with, with its ground; cases rest their clocks on it.

    Two never overlap for one register (exclusion, migration 0002). One opened by the house is closed by an answer; one
    a person opened is closed by a person.
    """

    class Ground(models.TextChoices):
        SILENT = "silent"  # our requests fail
        HOLDER = "holder"  # its holder announced works
        ATTACK = "attack"  # its holder announced an attack
        POWER = "power"  # no electricity or network here
        OTHER = "other"

    register = models.ForeignKey("registers.Register", on_delete=models.PROTECT, related_name="outages")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=6, choices=Ground)
    note = models.CharField(max_length=300, blank=True, help_text="Whose announcement, where to read it")
    by_house = models.BooleanField(default=False)
    said_by = models.CharField(max_length=160)
    closed_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register"], condition=Q(until_at__isnull=True), name="outage_one_open_per_register"
            ),
            models.CheckConstraint(
                name="outage_ends_after_it_begins",
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
        ]
        indexes = [models.Index(fields=["register", "-from_at"], name="outage_register_newest")]

    def __str__(self) -> str:
        return f"{self.register} {self.from_at:%Y-%m-%d %H:%M}"
