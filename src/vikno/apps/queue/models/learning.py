"""What past days taught: lengths of visits, and errors of the promised wait."""

from django.db import models
from django.db.models import UniqueConstraint


class LearnedLength(models.Model):
    """The typical length of a service in a branch, as learnt up to a day (rules/visit_lengths)."""

    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="+")
    service = models.ForeignKey("catalogue.Service", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(help_text="Learnt from the days before this one")
    minutes = models.FloatField()
    visits = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "service", "day"], name="learned_length_once")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.service_id}: {self.minutes:.1f}"


class WaitErrors(models.Model):
    """How far promised waits lay from actual ones on past days, as the table rules/waits.error_quantiles made."""

    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(help_text="Learnt from the days before this one")
    table = models.JSONField()
    observations = models.PositiveIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "day"], name="wait_errors_once")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.day}"
