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
    pools = models.JSONField(default=dict, help_text="Commitment → digest of the pool as told last")
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


class DrawSeeds(models.Model):
    """A chain of a branch's seeds made ahead (rules/draw.seed_chain), of which `used` days have taken theirs.

    `sealed_last` is the random end of the chain, encrypted under the server's secret: all other seeds follow from it.
    `commitment` is that of the first day, and binds them all.
    """

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    sealed_last = models.BinaryField()
    days = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    commitment = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(used__lte=F("days")), name="draw_seeds_last_no_longer_than_made"),
            UniqueConstraint(fields=["branch"], condition=Q(used__lt=F("days")), name="draw_seeds_one_chain_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.used}/{self.days}"


class DrawRule(models.Model):
    """A branch's rule of pools from a day on (rules/draw_pools.PoolRule). Told in the first line of each day."""

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    minimum = models.PositiveSmallIntegerField(default=3)
    freeze_hours = models.PositiveSmallIntegerField(default=12)
    expected_share = models.FloatField(default=0.5)
    most_open = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: nobody is too busy")
    window_days = models.PositiveSmallIntegerField(default=90, help_text="The same matter stays with its handler")
    recorded_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "since"], name="draw_rule_once_a_day"),
            CheckConstraint(condition=Q(minimum__gte=2), name="draw_rule_has_no_pool_of_one"),
            CheckConstraint(condition=Q(expected_share__range=(0, 1)), name="draw_rule_share_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.since}"


class RedrawRequest(models.Model):
    """Somebody asks for a new draw of a case by a reason; it is made when a second person agrees."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="redraws")
    reason = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    asked_by = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Agreed and drawn, or taken back")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case"], condition=Q(closed_at__isnull=True), name="redraw_asked_once"),
            CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("asked_by")), name="redraw_needs_a_second_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reason}"
