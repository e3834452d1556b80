"""An intake: what is typed at the counter before it is registered. A draft of one operator, saved by field."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Identified(models.TextChoices):
    """How it was known who stands at the counter."""

    DOCUMENT = "document", _("by a document shown")
    DIIA = "diia", _("by a code of Diia")
    SIGNATURE = "signature", _("by a qualified signature")
    POWER = "power", _("by a power of attorney and a document")
    POST = "post", _("not present: papers came by post")


class ResultWay(models.TextChoices):
    """How the result is to be received."""

    COUNTER = "counter", _("at the centre, counter “Ready”")
    POST = "post", _("by post")
    PARCEL = "parcel", _("by a parcel service")
    ELECTRONIC = "electronic", _("as an electronic document")


class Intake(models.Model):
    """One filling in of papers for one service or a whole package. Registered once, or dropped.

    `answers` are by the fields' reuse keys, so that one answer serves all services; `origins` say where each came from
    and when. Absent on purpose: a case. Nothing here is in the journal of registration.
    """

    class State(models.TextChoices):
        OPEN = "open", _("being filled in")
        REGISTERED = "registered", _("registered")
        DROPPED = "dropped", _("dropped")

    client_id = models.UUIDField(unique=True)
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey("network.Counter", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey("queue.Ticket", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("staff.Employee", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    package = models.ForeignKey(
        "catalogue.PackageVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    applicant = models.ForeignKey("people.Party", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    identified = models.CharField(max_length=9, choices=Identified, blank=True)
    document = models.ForeignKey(
        "people.IdentityDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    representation = models.ForeignKey(
        "people.Representation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    facts = models.JSONField(default=dict, help_text="Answers to the questions that decide which papers are needed")
    answers = models.JSONField(default=dict, help_text="By reuse key, or service code and field key")
    origins = models.JSONField(default=dict, help_text="Key → {from, at}: typed, party, register, an earlier filing")
    notify_by = models.CharField(max_length=9, blank=True)
    result_way = models.CharField(max_length=10, choices=ResultWay, blank=True)
    post_address = models.CharField(max_length=300, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True, help_text="To the processing of personal data")
    signed_at = models.DateTimeField(null=True, blank=True, help_text="The applicant checked and signed")
    signature = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    on_paper_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was taken on paper because a register was silent: the true filing"
    )
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, help_text="Rises with each saved field")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="intake_closed_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["employee", "-changed_at"], condition=Q(state="open"), name="intake_open_of_employee"),
            models.Index(fields=["ticket"], condition=Q(ticket__isnull=False), name="intake_of_ticket"),
            models.Index(fields=["branch", "-changed_at"], condition=Q(state="open"), name="intake_open_in_branch"),
        ]

    def __str__(self) -> str:
        return f"intake {self.pk}"


class IntakeService(models.Model):
    """One service of an intake, on the version it was opened with."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="services")
    position = models.PositiveSmallIntegerField()
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("catalogue.Version", on_delete=models.PROTECT, related_name="+")
    after = models.JSONField(default=list, help_text="Positions of the services whose decision it waits for")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["intake", "position"], name="intake_service_has_one_place"),
            UniqueConstraint(fields=["intake", "service"], name="intake_service_once"),
        ]

    def __str__(self) -> str:
        return f"{self.intake_id}/{self.position}"


class IntakePaper(models.Model):
    """One paper checked off at the counter, by its key in the versions (one paper may serve several services)."""

    class Form(models.TextChoices):
        ORIGINAL = "original", _("original")
        COPY = "copy", _("copy, the original returned")
        ELECTRONIC = "electronic", _("electronic, from a register")
        FORM = "form", _("form filled in here, signed")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="papers")
    key = models.CharField(max_length=80)
    name_uk = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300, blank=True)
    services = models.JSONField(default=list, help_text="Positions of the services it is for")
    form = models.CharField(max_length=10, choices=Form, default=Form.ORIGINAL)
    sheets = models.PositiveSmallIntegerField(default=1)
    blob = models.ForeignKey("archive.Blob", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["intake", "key"], name="intake_paper_once"),
            CheckConstraint(condition=Q(form="electronic") | Q(sheets__gt=0), name="intake_paper_has_sheets"),
        ]

    def __str__(self) -> str:
        return self.name_uk
