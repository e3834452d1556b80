"""A filing: one entry package as it was registered, with its description, its number and its papers."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from vikno.apps.cases.models.intake import Identified, IntakePaper, ResultWay


class Serial(models.Model):
    """The last serial given under a key (rules.case_number.counter_key). Locked while one is taken: no gaps."""

    key = models.CharField(max_length=80, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.last}"


class Filing(models.Model):
    """One row of the journal of registration. Two parties are always told: who typed and whose matter it is.

    `applicant_name` and `applicant_address` are as they were on that day. `code` is what the person types at
    the kiosk, and beside the number to follow the case; `secret` alone opens the page, for it is in a link.
    """

    client_id = models.UUIDField(unique=True)
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    counter_number = models.PositiveSmallIntegerField(null=True, blank=True)
    ticket = models.ForeignKey("queue.Ticket", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, unique=True)
    serial = models.PositiveIntegerField()
    serial_key = models.CharField(max_length=80)
    code = models.CharField(max_length=10, unique=True)
    secret = models.CharField(max_length=24, unique=True, help_text="Of the link in the QR code and the messages")
    package = models.ForeignKey(
        "catalogue.PackageVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey("people.Party", on_delete=models.PROTECT, related_name="filings")
    applicant_name = models.CharField(max_length=320)
    applicant_address = models.CharField(max_length=300, blank=True)
    identified = models.CharField(max_length=9, choices=Identified)
    document = models.ForeignKey(
        "people.IdentityDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    representation = models.ForeignKey(
        "people.Representation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    representative_name = models.CharField(max_length=320, blank=True)
    taken_in_by = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)
    notify_by = models.CharField(max_length=9)
    result_way = models.CharField(max_length=10, choices=ResultWay)
    post_address = models.CharField(max_length=300, blank=True)
    consented_at = models.DateTimeField()
    signature = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(help_text="The legal moment: on paper earlier, where a register was silent")
    registered_at = models.DateTimeField()
    intake_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="From opening the intake")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["serial_key", "serial"], name="filing_serial_once"),
            CheckConstraint(condition=~Q(number="") & ~Q(code=""), name="filing_has_number_and_code"),
        ]
        indexes = [
            models.Index(fields=["branch", "-id"], name="filing_of_branch"),
            models.Index(fields=["branch", "registered_at"], name="filing_of_day"),
            models.Index(fields=["applicant", "-id"], name="filing_of_applicant"),
            models.Index(fields=["ticket"], condition=Q(ticket__isnull=False), name="filing_of_ticket"),
        ]

    def __str__(self) -> str:
        return self.number


class FilingPaper(models.Model):
    """One line of the description. Its content, once scanned, lies in the archive."""

    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="papers")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    name_uk = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    services = models.JSONField(default=list, help_text="Positions of the cases it is for")
    form = models.CharField(max_length=10, choices=IntakePaper.Form)
    sheets = models.PositiveSmallIntegerField()
    blob = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(help_text="Later than the filing where the person brought it afterwards")

    class Meta:
        constraints = [UniqueConstraint(fields=["filing", "position"], name="filing_paper_has_one_place")]
        indexes = [models.Index(fields=["blob"], condition=Q(blob__isnull=False), name="filing_paper_of_blob")]

    def __str__(self) -> str:
        return self.name_uk
