"""The branch's pool, its pauses, and people who ask for help in the hall."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Pool(models.Model):
    """A branch's one pooled queue: the row that is locked while somebody is being chosen.

    `law_run` counts the calls by law in a row, by service, for the policy that limits them.
    """

    branch = models.OneToOneField("network.Branch", on_delete=models.CASCADE, related_name="pool")
    law_run = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.branch_id}"


class Pause(models.Model):
    """A stretch in which the whole branch stands still and every place is kept. Not part of anybody's waiting time."""

    class Reason(models.TextChoices):
        AIR_RAID = "air_raid", _("air raid")
        POWER = "power", _("power cut")
        OTHER = "other", _("other")

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=8, choices=Reason)
    note = models.CharField(max_length=200, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    by_label = models.CharField(max_length=160)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch"], condition=Q(until_at__isnull=True), name="pause_one_open_in_a_branch"),
            CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="pause_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["branch", "from_at"], name="pause_branch_from")]

    def __str__(self) -> str:
        return f"{self.branch}: {self.get_reason_display()}"


class HelpCall(models.Model):
    """Somebody asks for a person to come: a visitor at a kiosk, or a ticket that cannot be reached."""

    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="help_calls")
    device = models.ForeignKey("network.Device", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey("queue.Ticket", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["device"], condition=Q(taken_at__isnull=True, device__isnull=False), name="help_one_per_device"
            ),
        ]
        indexes = [models.Index(fields=["branch"], condition=Q(taken_at__isnull=True), name="help_open_in_branch")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.at:%H:%M}"
