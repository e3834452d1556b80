"""The outgoing package: what came as the result, where it lies, how it left."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Result(models.Model):
    """One outgoing package of one case, registered at the issue desk. `shelf` is where it lies, as on the plate."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="result")
    registered_at = models.DateTimeField()
    registered_by_label = models.CharField(max_length=160)
    shelf = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the person was told; the same day by КМУ 588")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    issue_client_id = models.UUIDField(null=True, blank=True, help_text="One signature, perhaps several results")
    issued_to = models.CharField(max_length=320, blank=True)
    identified = models.CharField(max_length=9, blank=True)
    signature = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_signed_on_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(issued_at__isnull=True) | ~Q(issued_to=""), name="result_issued_to_somebody")
        ]
        indexes = [
            models.Index(
                fields=["issued_by", "issued_at"], condition=Q(issued_by__isnull=False), name="result_issued_by_whom"
            )
        ]

    def __str__(self) -> str:
        return f"result of {self.case_id}"


class ResultItem(models.Model):
    """One thing in the outgoing package: a document made, or an original that goes back to the person."""

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField()
    name_uk = models.CharField(max_length=300)
    sheets = models.PositiveSmallIntegerField(default=1)
    blob = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["result", "position"], name="result_item_has_one_place")]
        indexes = [models.Index(fields=["blob"], condition=Q(blob__isnull=False), name="result_item_of_blob")]

    def __str__(self) -> str:
        return self.name_uk


class Parcel(models.Model):
    """One sending of a result by post or a parcel service: dispatched, then delivered or returned."""

    class Carrier(models.TextChoices):
        POST = "post", _("post")
        PARCEL = "parcel", _("parcel service")

    result = models.ForeignKey(Result, on_delete=models.PROTECT, related_name="parcels")
    client_id = models.UUIDField(unique=True)
    carrier = models.CharField(max_length=6, choices=Carrier)
    address = models.CharField(max_length=300)
    tracking_number = models.CharField(max_length=40, blank=True)
    sent_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["result"],
                condition=Q(delivered_at__isnull=True, returned_at__isnull=True),
                name="parcel_one_on_the_way",
            ),
            CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(returned_at__isnull=True),
                name="parcel_delivered_or_returned",
            ),
        ]
        indexes = [models.Index(fields=["tracking_number"], condition=~Q(tracking_number=""), name="parcel_by_number")]

    def __str__(self) -> str:
        return f"{self.carrier} {self.tracking_number}"


class MadePaper(models.Model):
    """A document that whoever decided says was made: what the issue desk is to find in the outgoing package."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="made_papers")
    position = models.PositiveSmallIntegerField()
    name_uk = models.CharField(max_length=300)
    sheets = models.PositiveSmallIntegerField(default=1)
    blob = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [UniqueConstraint(fields=["case", "position"], name="made_paper_has_one_place")]
        indexes = [models.Index(fields=["blob"], condition=Q(blob__isnull=False), name="made_paper_of_blob")]

    def __str__(self) -> str:
        return self.name_uk


class Reminder(models.Model):
    """One time the centre spoke or wrote to a person about a result that lies here, and what came of it."""

    class Way(models.TextChoices):
        CALL = "call", _("call")
        LETTER = "letter", _("letter")

    class Outcome(models.TextChoices):
        COMING = "coming", _("will come")
        NO_ANSWER = "no_answer", _("no answer")
        NUMBER_CHANGED = "number_changed", _("the number has changed")
        AWAY = "away", _("is away, we wait")
        SENT = "sent", _("letter sent")

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reminders")
    client_id = models.UUIDField(unique=True)
    way = models.CharField(max_length=6, choices=Way)
    outcome = models.CharField(max_length=14, choices=Outcome)
    comes_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    by_label = models.CharField(max_length=160)

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="reminder_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.way}: {self.outcome}"


class Shelving(models.Model):
    """A branch's cabinets of ready results: rows as `{"row": "Б", "cabinet": "2", "places": 24}`, in order."""

    branch = models.OneToOneField("network.Branch", on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"shelves of {self.branch_id}"
