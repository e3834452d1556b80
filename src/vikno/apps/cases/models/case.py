"""A case: one service of a filing on its way to the result; its steps, and what stopped or prolonged its clock."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Case(models.Model):
    """One case. Moves go by rules/cases.MOVES; stops and extensions are rows beside it.

    `due_at`, `promise_due_at`, `standing` and `changes_at` are a cache of rules/deadlines, counted from the facts whose
    fingerprint is `clock_print`. `subject` is a keyed code of applicant, service and object: the same matter filed
    twice shows, and tells nobody who filed it.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", _("registered")
        OFFICE = "office", _("with a registrar")
        PROVIDER = "provider", _("with the provider")
        RETURNED = "returned", _("returned to be mended")
        DECIDED = "decided", _("decided")
        READY = "ready", _("ready to be collected")
        ISSUED = "issued", _("issued")
        POSTED = "posted", _("sent by post")
        ARCHIVED = "archived", _("in the archive")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    class Standing(models.TextChoices):
        RUNNING = "running", _("in time")
        ENDING = "ending", _("ends soon")
        OVERDUE = "overdue", _("overdue")
        STOPPED = "stopped", _("stopped")
        WAITING = "waiting", _("waits for another case")
        KEPT = "kept", _("kept")
        LATE = "late", _("late")
        NO_TERM = "no_term", _("no term stated")

    filing = models.ForeignKey("cases.Filing", on_delete=models.PROTECT, related_name="cases")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=64, unique=True)
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.Version", on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(
        "catalogue.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="cases")
    after = ArrayField(
        models.PositiveSmallIntegerField(), default=list, help_text="Positions in the filing whose decision it awaits"
    )
    state = models.CharField(max_length=10, choices=State, default=State.REGISTERED)
    competence = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=64)
    taken_in_by = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    handler = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField(default=0, help_text="Number of the open step of the technological card")

    filed_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True, blank=True, help_text="When the clock began; empty: it waits")
    due_at = models.DateTimeField(null=True, blank=True)
    promise_due_at = models.DateTimeField(null=True, blank=True)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.NO_TERM)
    changes_at = models.DateTimeField(null=True, blank=True, help_text="The next moment the standing changes by itself")
    clock_print = models.CharField(max_length=64, blank=True)

    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    ground = models.CharField(max_length=60, blank=True, help_text="Code of the decision's ground in the version")
    reasons = models.TextField(blank=True, help_text="The decision's reasons in words")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    retained_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["filing", "position"], name="case_has_one_place_in_its_filing"),
            CheckConstraint(
                condition=Q(handler__isnull=True) | ~Q(handler=F("taken_in_by")), name="case_handler_did_not_take_it_in"
            ),
            CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("taken_in_by")),
                name="case_is_not_decided_by_who_took_it_in",
            ),
            CheckConstraint(condition=~Q(state="office") | Q(handler__isnull=False), name="case_in_office_has_handler"),
            CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True) | (~Q(outcome="") & Q(decided_at__isnull=False)),
                name="case_decided_has_outcome_and_moment",
            ),
            CheckConstraint(
                condition=~Q(state__in=("decided", "ready", "issued", "posted", "archived"))
                | Q(decided_at__isnull=False),
                name="case_result_follows_a_decision",
            ),
            CheckConstraint(
                condition=Q(state__in=("issued", "withdrawn"), closed_at__isnull=False)
                | (~Q(state__in=("issued", "withdrawn")) & Q(closed_at__isnull=True)),
                name="case_closed_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "-id"], name="case_of_branch"),
            models.Index(
                fields=["branch", "state", "due_at", "id"],
                condition=Q(closed_at__isnull=True),
                name="case_open_in_branch",
            ),
            models.Index(fields=["handler", "due_at", "id"], condition=Q(state="office"), name="case_of_handler"),
            models.Index(fields=["provider", "due_at", "id"], condition=Q(state="provider"), name="case_with_provider"),
            models.Index(fields=["handler", "-id"], condition=Q(state="returned"), name="case_returned_by_handler"),
            models.Index(
                fields=["decided_by", "-decided_at"], condition=Q(decided_by__isnull=False), name="case_decided_by"
            ),
            models.Index(
                fields=["provider", "-id"], condition=Q(decided_at__isnull=False), name="case_decided_of_provider"
            ),
            models.Index(fields=["applicant", "-id"], name="case_of_applicant"),
            models.Index(fields=["changes_at"], condition=Q(changes_at__isnull=False), name="case_changes"),
            models.Index(
                fields=["branch", "competence", "id"],
                condition=Q(state="registered", handler__isnull=True),
                name="case_to_be_drawn",
            ),
            models.Index(fields=["branch", "ready_at", "id"], condition=Q(state="ready"), name="case_ready"),
            models.Index(
                fields=["branch", "retained_until", "id"],
                condition=Q(retained_until__isnull=False),
                name="case_retained",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CaseStep(models.Model):
    """One step of the technological card in one case: whose turn, what period. Names stand in the version."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    seat = models.CharField(max_length=8)
    due_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(null=True, blank=True, help_text="The provider's receipt")
    done_at = models.DateTimeField(null=True, blank=True)
    employee = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by_label = models.CharField(max_length=160, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case", "number"], name="step_has_one_place_in_its_case"),
            UniqueConstraint(
                fields=["case"],
                condition=Q(opened_at__isnull=False, done_at__isnull=True),
                name="step_open_one_in_a_case",
            ),
            CheckConstraint(condition=Q(done_at__isnull=True) | Q(opened_at__isnull=False), name="step_done_was_open"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}.{self.number}"


class Stop(models.Model):
    """A period in which the legal clock stands: half-open, open while `resumed_at` is empty."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stops")
    client_id = models.UUIDField(unique=True)
    ground = models.CharField(max_length=60)
    words = models.TextField(blank=True, help_text="What is awaited, as the person is told")
    at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True, blank=True)
    by_label = models.CharField(max_length=160)
    resumed_by_label = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case"], condition=Q(resumed_at__isnull=True), name="stop_one_at_a_time"),
            CheckConstraint(
                condition=Q(resumed_at__isnull=True) | Q(resumed_at__gte=F("at")), name="case_stop_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["case", "at"], name="stop_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ground}"


class Extension(models.Model):
    """A prolongation of the term, once decided never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="extensions")
    client_id = models.UUIDField(unique=True)
    ground = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=16)
    at = models.DateTimeField()
    by_label = models.CharField(max_length=160)

    class Meta:
        constraints = [CheckConstraint(condition=Q(amount__gt=0), name="extension_is_positive")]
        indexes = [models.Index(fields=["case", "at"], name="extension_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} +{self.amount} {self.unit}"


class Defect(models.Model):
    """What has to be mended before a returned case goes on: named, so that the person comes once."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="defects")
    ground = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    named_at = models.DateTimeField()
    mended_at = models.DateTimeField(null=True, blank=True)
    mended_by_label = models.CharField(max_length=160, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "named_at"], name="defect_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.ground}"
