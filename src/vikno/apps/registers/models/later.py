"""What was taken on paper while a register was silent."""

from django.db import models
from django.db.models import Q


class LaterEntry(models.Model):
    """Papers accepted on `taken_on` and to be entered when the register answers; that day stays the day of acceptance.

    Absent on purpose: the person's name. `what` says which papers, the number finds them on the shelf.
    """

    client_id = models.UUIDField(unique=True, help_text="The same form twice is one entry")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    register = models.ForeignKey("registers.Register", on_delete=models.PROTECT, related_name="later_entries")
    outage = models.ForeignKey("registers.Outage", null=True, on_delete=models.PROTECT, related_name="later_entries")
    service = models.ForeignKey("catalogue.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=200)
    paper_number = models.CharField(max_length=40, blank=True, help_text="As written on the paper")
    taken_on = models.DateField(help_text="The original date")
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=160)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.CharField(max_length=160, blank=True)
    register_number = models.CharField(max_length=80, blank=True, help_text="What the register gave when entered")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="later_entry_done_has_its_moment_and_person",
                condition=Q(done_at__isnull=True, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
            )
        ]
        indexes = [
            models.Index(fields=["branch", "taken_on", "id"], condition=Q(done_at__isnull=True), name="later_open"),
            models.Index(fields=["register"], condition=Q(done_at__isnull=True), name="later_open_register"),
            models.Index(fields=["branch", "-done_at"], condition=Q(done_at__isnull=False), name="later_done"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_number or self.pk} {self.taken_on}"
