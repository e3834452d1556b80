"""Notes on a case between front office, back office and provider, so that nobody phones around."""

from django.db import models
from django.db.models import Q, UniqueConstraint


class Note(models.Model):
    """One note. `side` is where its author sits: the closed zone shows no names of the front, nor the front of it."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="notes")
    client_id = models.UUIDField(unique=True)
    side = models.CharField(max_length=8, help_text="front, office or provider")
    by_label = models.CharField(max_length=160)
    by_id = models.BigIntegerField(null=True)
    text = models.TextField()
    is_question = models.BooleanField(default=False, help_text="Waits for an answer of another side")
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "id"], name="note_of_case")]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Mention(models.Model):
    """An employee who is asked to look at a note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    employee = models.ForeignKey("staff.Employee", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["note", "employee"], name="mention_once")]
        indexes = [models.Index(fields=["employee"], condition=Q(seen_at__isnull=True), name="mention_unseen")]

    def __str__(self) -> str:
        return f"{self.note_id} → {self.employee_id}"
