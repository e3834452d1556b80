"""Messages and the standing of the links that carry them."""

from django.db import models
from django.db.models import Q, UniqueConstraint

from vikno.apps.notifications.models.event import Channel, Event


class Message(models.Model):
    """One thing told to one person by one way: the words as they went, and how far they got.

    Written in the transaction of what it tells. `key` names the telling, `turn` counts the ways it was tried by, so
    that nothing is told twice. Absent on purpose: who the person is; the address and the words are emptied after
    settings.MESSAGES_KEPT_DAYS, and the row stays.
    """

    class State(models.TextChoices):
        WAITING = "waiting"  # its moment has not come, or its link is down
        SENDING = "sending"  # a sender holds it
        SENT = "sent"  # the link took it; a letter was handed to the post
        UNSURE = "unsure"  # the sender fell or the link fell silent in the middle: a person decides
        FAILED = "failed"  # no further try will be made
        RETURNED = "returned"  # a letter came back
        HELD = "held"  # there is no way to reach the person
        CANCELLED = "cancelled"

    key = models.CharField(max_length=160, help_text="What is told, to whom: the same key is told once")
    turn = models.PositiveSmallIntegerField(default=0, help_text="0: the way chosen first; then the next ones")
    event = models.CharField(max_length=32, choices=Event)
    channel = models.CharField(max_length=9, choices=Channel, blank=True)
    address = models.CharField(max_length=1000, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="On a letter's envelope")
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    others = models.JSONField(default=list, help_text="Ways still to be tried, with their words")
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    branch = models.ForeignKey("network.Branch", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=32, blank=True)
    subject_id = models.BigIntegerField(null=True)
    subject_label = models.CharField(max_length=80, blank=True, help_text="The number of the case, to find it by")
    made_at = models.DateTimeField()
    not_before = models.DateTimeField(help_text="The end of the quiet hours, where they hold it back")
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(null=True, help_text="A letter: when it was put on a list to print")
    last_error = models.CharField(max_length=300, blank=True)
    provider_ref = models.CharField(max_length=120, blank=True, help_text="The carrier's own number of it")
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["key", "turn"], name="message_told_once"),
            models.CheckConstraint(
                name="message_sent_has_its_moment",
                condition=~Q(state__in=["sent", "returned"]) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="message_sending_is_claimed", condition=~Q(state="sending") | Q(claimed_at__isnull=False)
            ),
            models.CheckConstraint(name="message_held_or_has_a_way", condition=Q(state="held") | ~Q(channel="")),
        ]
        indexes = [
            models.Index(fields=["channel", "next_attempt_at"], condition=Q(state="waiting"), name="message_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="message_claimed"),
            models.Index(
                fields=["branch", "-id"],
                condition=Q(state__in=["unsure", "failed", "held", "returned"]),
                name="message_needs_a_person",
            ),
            models.Index(
                fields=["branch", "-id"], condition=Q(state__in=["waiting", "sending"]), name="message_not_gone"
            ),
            models.Index(fields=["branch", "-id"], name="message_branch_newest"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="message_subject"),
            models.Index(fields=["subject_label"], condition=~Q(subject_label=""), name="message_label"),
            models.Index(fields=["address"], condition=~Q(address=""), name="message_address"),
            models.Index(fields=["made_at"], condition=Q(emptied_at__isnull=True), name="message_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.subject_label}".strip()


class Carriage(models.Model):
    """How the link of one channel does: since when it is silent, and until when it is left in peace."""

    channel = models.CharField(max_length=9, choices=Channel, primary_key=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row")
    silent_since = models.DateTimeField(null=True)
    resting_until = models.DateTimeField(null=True)
    last_sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.channel
