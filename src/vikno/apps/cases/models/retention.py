"""How long documents are kept, and the approved lists by which they are destroyed."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class RetentionRule(models.Model):
    """How many years the documents of a case are kept after its end, from a day on.

    `service` empty: every service; `outcome` empty: every end. The most special row wins, then the newest.
    """

    service = models.ForeignKey("catalogue.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, blank=True, help_text="granted, refused, withdrawn, or empty")
    years = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300, help_text="The act and the article, or the centre's own order")
    since = models.DateField()

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["service", "outcome", "since"], nulls_distinct=False, name="retention_rule_once_a_day"
            ),
            CheckConstraint(condition=Q(years__gt=0) & ~Q(source=""), name="retention_rule_has_years_and_source"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id or 'all'} {self.outcome or 'any'}: {self.years}"


class DestructionList(models.Model):
    """Filings whose documents are to be destroyed: drafted by one, approved by another, then carried out.

    `why` is the ground of the approval, `dropped_why` that of a rejection. Documents are there until it is carried out.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("to be approved")
        APPROVED = "approved", _("to be carried out")
        DONE = "done", _("carried out")
        DROPPED = "dropped", _("rejected")

    class Way(models.TextChoices):
        SHREDDED = "shredded", _("shredded")
        PULPED = "pulped", _("handed over for recycling")
        BURNT = "burnt", _("burnt")
        FILES = "files", _("only files: nothing was on paper")

    client_id = models.UUIDField(unique=True)
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT)
    until = models.DateField(help_text="Those whose keeping ended before this day")
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500, blank=True, help_text="Ground of the approval: minutes, order")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    carried_on = models.DateField(null=True, blank=True, help_text="The day the papers were destroyed")
    act_number = models.CharField(max_length=60, blank=True)
    way = models.CharField(max_length=8, choices=Way, blank=True, help_text="Empty: carried out before it was asked")
    commission = models.CharField(max_length=500, blank=True, help_text="Before whom, a name a line")
    dropped_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(state__in=("draft", "approved"), closed_at__isnull=True)
                | (Q(state__in=("done", "dropped")) & Q(closed_at__isnull=False)),
                name="destruction_closed_has_a_moment",
            ),
            CheckConstraint(
                condition=~Q(state__in=("approved", "done"))
                | Q(approved_at__isnull=False) & Q(approved_by__isnull=False) & ~Q(approved_by=F("drafted_by")),
                name="destruction_approved_by_another",
            ),
            CheckConstraint(
                condition=~Q(state="done")
                | Q(carried_on__isnull=False) & ~Q(act_number="") & Q(closed_by__isnull=False),
                name="destruction_carried_out_by_an_act",
            ),
            UniqueConstraint(
                fields=["branch", "act_number"], condition=~Q(act_number=""), name="destruction_act_once_in_a_branch"
            ),
        ]
        indexes = [models.Index(fields=["branch", "-id"], name="destruction_of_branch")]

    def __str__(self) -> str:
        return self.number


class DestructionLine(models.Model):
    """One filing on a list. `report` stays for ever: names, sheets and hashes of what was destroyed."""

    destruction = models.ForeignKey(DestructionList, on_delete=models.PROTECT, related_name="lines")
    filing = models.ForeignKey("cases.Filing", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    kept_back = models.CharField(max_length=300, blank=True, help_text="Why it is not destroyed after all")
    report = models.JSONField(default=list)
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["destruction", "filing"], name="destruction_line_once"),
            UniqueConstraint(
                fields=["filing"], condition=Q(destroyed_at__isnull=False), name="destruction_of_a_filing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.destruction_id}.{self.position}"
