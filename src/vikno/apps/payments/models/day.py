"""Days of a branch's money: opened, counted, closed."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Method(models.TextChoices):
    """How money came or went."""

    CASH = "cash", _("cash")
    TERMINAL = "terminal", _("card, by terminal")
    BANK = "bank", _("bank transfer")
    QR = "qr", _("payment code")


class Day(models.Model):
    """One day of money in a branch. Once closed it takes no more payments and no more refunds."""

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="money_days")
    day = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=160)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "day"], name="money_day_once"),
            CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by="") | (Q(closed_at__isnull=False) & ~Q(closed_by="")),
                name="money_day_closed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.day}"


class DayCount(models.Model):
    """What was counted of a method when the day was closed, against what was recorded: payments less refunds."""

    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="counts")
    method = models.CharField(max_length=8, choices=Method)
    recorded = models.DecimalField(max_digits=13, decimal_places=2)
    counted = models.DecimalField(max_digits=13, decimal_places=2)
    reason = models.CharField(max_length=300, blank=True, help_text="Why they differ")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["day", "method"], name="day_count_once"),
            CheckConstraint(
                condition=Q(counted=F("recorded")) | ~Q(reason=""), name="day_count_difference_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.method}"
