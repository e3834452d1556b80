"""What a centre sets for its cases: numbering, the calendar of the law, providers' weeks."""

from django.db import models
from django.db.models import Q, UniqueConstraint


class Numbering(models.Model):
    """How a branch numbers its filings, from a day on (rules/case_number). Without a row: settings' default mask."""

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    centre = models.CharField(max_length=8, help_text="The branch's code inside the number")
    mask = models.CharField(max_length=60)
    since = models.DateField()

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "since"], name="numbering_once_a_day")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.mask}"


class LawCalendar(models.Model):
    """One version of the days of the law: holidays, martial law, moved days. The newest row is in force."""

    version = models.CharField(max_length=40)
    days = models.JSONField(help_text="As apps/catalogue/data/law_days.json")
    made_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)
    why = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.version


class ProviderWeek(models.Model):
    """A provider's working days from a day on. Without a row it works from Monday to Friday."""

    provider = models.ForeignKey("catalogue.Provider", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    week = models.JSONField(default=list, help_text="Weekdays it works, Monday is 0")
    own_days = models.JSONField(default=dict, help_text="Date → whether it works, against its week")
    hours = models.JSONField(
        default=dict, help_text="Weekday → [[from, to]], for terms in hours; empty: round the clock"
    )

    class Meta:
        constraints = [UniqueConstraint(fields=["provider", "since"], name="provider_week_once_a_day")]

    def __str__(self) -> str:
        return f"{self.provider_id} {self.since}"


class Recount(models.Model):
    """Open cases counted again after days changed: of the law (`calendar`), or of one provider. How far it is, how many
    moved.

    `days` are the changed days by provider, its id as text, empty for cases without one.
    """

    calendar = models.ForeignKey(LawCalendar, null=True, blank=True, on_delete=models.PROTECT, related_name="recounts")
    provider = models.ForeignKey(
        "catalogue.Provider", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(max_length=500)
    days = models.JSONField(default=dict)
    total = models.PositiveIntegerField(help_text="Open cases when it began")
    looked = models.PositiveIntegerField(default=0)
    last_id = models.BigIntegerField(default=0, help_text="The case counted last; they go by their ids")
    moved = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    by_label = models.CharField(max_length=160)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(calendar__isnull=True) ^ Q(provider__isnull=True), name="recount_has_one_cause"
            )
        ]
        indexes = [models.Index(fields=["id"], condition=Q(finished_at__isnull=True), name="recount_going_on")]

    def __str__(self) -> str:
        return f"{self.calendar_id or self.provider_id} {self.begun_at:%Y-%m-%d}"


class TermMove(models.Model):
    """A due moment that changed days moved: which case, from when to when, because of which days."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="term_moves")
    calendar = models.ForeignKey(LawCalendar, null=True, blank=True, on_delete=models.PROTECT, related_name="moves")
    recount = models.ForeignKey(Recount, null=True, blank=True, on_delete=models.PROTECT, related_name="moves")
    before_at = models.DateTimeField(null=True, blank=True)
    after_at = models.DateTimeField(null=True, blank=True)
    days = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["case", "calendar"], condition=Q(calendar__isnull=False), name="term_moved_once"),
            UniqueConstraint(fields=["case", "recount"], name="term_moved_once_a_recount"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.before_at} → {self.after_at}"


class CaseFee(models.Model):
    """The invoice of a case's fee."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="fee")
    invoice = models.OneToOneField("payments.Invoice", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.case_id} {self.invoice_id}"
