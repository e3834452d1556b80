"""Questions put to registers."""

from django.db import models
from django.db.models import Q


class Request(models.Model):
    """One question to one register: who asked, about whom and why, and what came of it.

    `purpose` is never empty: a register's holder may ask why a person was looked up (monitoring of access). Payload and
    answer hold personal data and are emptied after settings.ANSWERS_KEPT_DAYS; the row stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        ASKED = "asked"  # a sender holds it
        ANSWERED = "answered"
        FAILED = "failed"  # no further try; a person may put it again
        CANCELLED = "cancelled"

    client_id = models.UUIDField(unique=True, help_text="The same request twice is one question")
    register = models.ForeignKey("registers.Register", on_delete=models.PROTECT, related_name="requests")
    kind = models.SlugField(max_length=40, help_text="What is asked, in the register's words")
    purpose = models.CharField(max_length=200)
    by_id = models.BigIntegerField(null=True)
    by_label = models.CharField(max_length=160)
    branch = models.ForeignKey("network.Branch", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=160, blank=True, help_text="About whom: the number of a case, no name")
    payload = models.JSONField(default=dict)
    answer = models.JSONField(null=True)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    made_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    duration_ms = models.PositiveIntegerField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="request_says_why", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="request_answered_has_its_moment",
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="request_asked_has_its_moment", condition=~Q(state="asked") | Q(asked_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["register", "next_attempt_at"], condition=Q(state="waiting"), name="request_due"),
            models.Index(fields=["asked_at"], condition=Q(state="asked"), name="request_asked"),
            models.Index(fields=["state", "-id"], condition=~Q(state="answered"), name="request_open"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="request_subject"),
            models.Index(fields=["made_at"], condition=Q(emptied_at__isnull=True), name="request_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.kind} {self.subject_label}".strip()


class Attempt(models.Model):
    """One time a question was put: whether the register answered, and how fast. No personal data."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="tries")
    register = models.ForeignKey("registers.Register", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ok = models.BooleanField()
    duration_ms = models.PositiveIntegerField()
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["register", "-at"], name="attempt_register_newest"),
            models.Index(fields=["request", "-at"], name="attempt_request"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {'ok' if self.ok else self.error}"
