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
    issued_to = models.CharField(max_length=320, blank=True)
    identified = models.CharField(max_length=9, blank=True)
    signature = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_signed_on_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(issued_at__isnull=True) | ~Q(issued_to=""), name="result_issued_to_somebody")
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
