"""Hand-over of packages to providers and back: registers of hand-over and couriers' runs."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """One courier's round of a day: out with packages, back with results."""

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    number = models.PositiveSmallIntegerField()
    courier = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "day", "number"], name="run_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.number}"


class HandOver(models.Model):
    """One register of hand-over: packages to a provider, or results from it. Signed for as a whole."""

    class Direction(models.TextChoices):
        OUT = "out", _("to the provider")
        BACK = "back", _("from the provider")

    client_id = models.UUIDField(unique=True)
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey("catalogue.Provider", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=4, choices=Direction)
    number = models.CharField(max_length=60, unique=True)
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.PROTECT, related_name="handovers")
    position = models.PositiveSmallIntegerField(default=0, help_text="The provider's place on the courier's way")
    is_electronic = models.BooleanField(default=False, help_text="Handed over in the provider's own seat")
    made_at = models.DateTimeField()
    made_by_label = models.CharField(max_length=160)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.CharField(max_length=160, blank=True, help_text="Name and position at the provider")
    signature = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by="") | (Q(signed_at__isnull=False) & ~Q(signed_by="")),
                name="handover_signed_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["branch", "-made_at"], name="handover_of_branch"),
            models.Index(fields=["provider", "-made_at"], name="handover_of_provider"),
            models.Index(fields=["branch", "made_at"], condition=Q(signed_at__isnull=True), name="handover_unsigned"),
        ]

    def __str__(self) -> str:
        return self.number


class HandOverLine(models.Model):
    """One case's package on one register: scanned out, handed over, scanned in; missing where a scan did not follow."""

    handover = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="lines")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="handover_lines")
    scanned_out_at = models.DateTimeField(null=True, blank=True)
    scanned_in_at = models.DateTimeField(null=True, blank=True)
    missing_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["handover", "case"], name="handover_line_once")]
        indexes = [
            models.Index(fields=["case", "id"], name="handover_line_of_case"),
            models.Index(
                fields=["handover"],
                condition=Q(missing_at__isnull=False, found_at__isnull=True),
                name="handover_line_missing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover_id} {self.case_id}"
