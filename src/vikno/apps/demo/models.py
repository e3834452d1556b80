"""The demo's own records: its clock, the doors to its devices, and the seats people have taken."""

from django.db import models
from django.db.models import CheckConstraint, Q


class Clock(models.Model):
    """The town's clock, one row: it stood at `at` when the real one stood at `set_at`, and runs `speed` times as fast.

    `target_at` set: the player is playing towards that moment as fast as it can, and the clock is where it has got to.
    `beat_at` is the player's last sign of life; without one the clock stands, so a killed demo loses no time.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()
    set_at = models.DateTimeField(help_text="By the real clock")
    speed = models.PositiveSmallIntegerField(default=10)
    target_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True, help_text="Where the run towards the target began")
    beat_at = models.DateTimeField(null=True, blank=True, help_text="By the real clock")
    seed = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(id=1), name="demo_has_one_clock"),
            CheckConstraint(condition=Q(speed__in=(0, 1, 10, 60)), name="demo_runs_at_a_known_speed"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} ×{self.speed}"


class Door(models.Model):
    """A device of the town with its token in plain, so that anyone may sit before it. Never in a real database."""

    device = models.OneToOneField("network.Device", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.device)


class Seat(models.Model):
    """An employee whose work a person has taken over; the player leaves them alone until the person falls silent."""

    employee = models.OneToOneField("staff.Employee", on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=64)
    touched_at = models.DateTimeField(help_text="By the real clock")

    def __str__(self) -> str:
        return str(self.employee)
