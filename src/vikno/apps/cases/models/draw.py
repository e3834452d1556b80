"""The draw: days with their sealed seeds, published lines, competences and absences of registrars."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class DrawDay(models.Model):
    """One day of draws in one branch. Locked while a line is written: numbers have no gaps, lines no forks.

    `sealed_seed` is encrypted under the server's secret; `seed` is shown when the day is closed.
    """

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    sealed_seed = models.BinaryField()
    commitment = models.CharField(max_length=64)
    lines = models.PositiveIntegerField(default=0)
    draws = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)
    pools = models.JSONField(default=dict, help_text="Competence → commitment of the pool told last")
    seed = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "day"], name="draw_day_once"),
            CheckConstraint(
                condition=Q(closed_at__isnull=True, seed="") | (Q(closed_at__isnull=False) & ~Q(seed="")),
                name="draw_day_shows_its_seed_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.day}"


class DrawLine(models.Model):
    """One line of a day's published proof (rules/draw_proof). Append-only by trigger."""

    day = models.ForeignKey(DrawDay, on_delete=models.PROTECT, related_name="proof")
    number = models.PositiveIntegerField()
    text = models.TextField()
    case = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["day", "number"], name="draw_line_once")]
        indexes = [models.Index(fields=["case"], condition=Q(case__isnull=False), name="draw_line_of_case")]

    def __str__(self) -> str:
        return f"{self.day_id}/{self.number}"


class DrawnMatter(models.Model):
    """Who was drawn for a matter (keyed code) and when: the same matter filed again stays with the same person."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64)
    employee = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reason = models.CharField(max_length=40)
    attempt = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [UniqueConstraint(fields=["case", "reason", "attempt"], name="drawn_once_for_a_reason")]
        indexes = [models.Index(fields=["subject", "-day"], name="drawn_by_subject")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reason}"


class Competence(models.Model):
    """A change of what a registrar may decide; it counts from the next working day. Rows are only added."""

    employee = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="competences")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    competence = models.CharField(max_length=60)
    gives = models.BooleanField()
    recorded_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)

    class Meta:
        indexes = [models.Index(fields=["branch", "employee", "recorded_at"], name="competence_of_branch")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.competence}"


class Absence(models.Model):
    """When a registrar is away; a late record is kept apart from the pool's expectation (rules/draw_pools)."""

    employee = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="absences")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)

    class Meta:
        constraints = [CheckConstraint(condition=Q(since__lt=F("until")), name="absence_ends_after_it_starts")]
        indexes = [models.Index(fields=["branch", "until"], name="absence_of_branch")]

    def __str__(self) -> str:
        return f"{self.employee_id} {self.since:%Y-%m-%d}"
