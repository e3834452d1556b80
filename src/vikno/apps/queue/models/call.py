"""Calls and their announcements."""

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Call(models.Model):
    """One ticket called to one counter, with the decision that chose it, so that it can be replayed bit for bit.

    Open from the call to the end of the service; the database allows one open call per ticket and one per counter.
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("going on")
        SERVED = "served", _("served")
        NO_SHOW = "no_show", _("did not come")
        PARKED = "parked", _("put aside")
        RETURNED = "returned", _("put back")
        TRANSFERRED = "transferred", _("handed over")
        CANCELLED = "cancelled", _("cancelled")

    ticket = models.ForeignKey("queue.Ticket", on_delete=models.CASCADE, related_name="calls")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey("network.Counter", on_delete=models.PROTECT, related_name="calls")
    employee = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="calls")
    request_id = models.UUIDField(null=True, blank=True, unique=True, help_text="The same request twice is one call")
    called_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome, default=Outcome.OPEN)
    is_manual = models.BooleanField(default=False)
    is_automatic = models.BooleanField(default=False)
    why = models.CharField(max_length=200, blank=True, help_text="The operator's reason for a manual pick")
    decision = models.JSONField(help_text="rules.dispatch.Decision, as a record")
    reason = models.JSONField(help_text="The reason's code and figures, for the sentence shown")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["ticket"], condition=Q(ended_at__isnull=True), name="call_one_open_per_ticket"),
            UniqueConstraint(fields=["counter"], condition=Q(ended_at__isnull=True), name="call_one_open_per_counter"),
        ]
        indexes = [
            models.Index(fields=["branch", "-called_at"], name="call_branch_newest"),
            models.Index(fields=["employee", "called_at"], name="call_employee_at"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket} → {self.counter}"


class Announcement(models.Model):
    """One thing a board must show and say, in full, one after another: a call or a recall. Kept as it was said."""

    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="+")
    hall = models.ForeignKey("network.Hall", on_delete=models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="announcements")
    at = models.DateTimeField()
    letter = models.CharField(max_length=1)
    number = models.PositiveIntegerField()
    counter_number = models.PositiveSmallIntegerField()
    is_recall = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["branch", "-id"], name="announcement_branch_newest")]

    def __str__(self) -> str:
        return f"{self.letter} {self.number} → {self.counter_number}"
