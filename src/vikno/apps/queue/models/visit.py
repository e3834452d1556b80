"""Visits: one coming of one person, for one or more services."""

import uuid

from django.db import models
from django.db.models import Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Visit(models.Model):
    """One coming of a person to a branch. Holds no name and no phone: who it is, is found out at the counter.

    `client_id` comes from whoever asked for the ticket, so that the same request twice is one visit. `secret` opens the
    live ticket on a phone.
    """

    class Origin(models.TextChoices):
        KIOSK = "kiosk", _("kiosk")
        RECEPTION = "reception", _("reception")
        WEB = "web", _("web link")
        API = "api", _("API")

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="visits")
    client_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    secret = models.CharField(max_length=24, unique=True)
    origin = models.CharField(max_length=9, choices=Origin)
    language = models.CharField(max_length=5, default="uk")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.pk}"


class VisitService(models.Model):
    """A service a visitor came for, in the order they will be served."""

    class State(models.TextChoices):
        AHEAD = "ahead", _("ahead")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.AHEAD)
    started_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey("network.Counter", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    work_seconds = models.PositiveIntegerField(null=True, blank=True, help_text="Time served, pauses taken out")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["visit", "service"], condition=Q(state="ahead"), name="visit_service_ahead_once"),
            UniqueConstraint(fields=["visit", "position"], name="visit_service_position_once"),
        ]
        indexes = [models.Index(fields=["service", "done_at"], name="visit_service_done")]

    def __str__(self) -> str:
        return f"{self.visit} · {self.service}"
