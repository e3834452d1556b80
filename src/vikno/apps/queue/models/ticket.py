"""Tickets: a visit's stand in the branch's one queue, its number and its states as periods."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from vikno.rules import tickets as rule


class DayCounter(models.Model):
    """The last number given in a branch and group on a day of Kyiv. Locked while a number is taken, so none is lost."""

    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey("catalogue.Group", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "group", "day"], name="day_counter_once")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.group_id} {self.day}: {self.last}"


class Ticket(models.Model):
    """One ticket. What the policy needs to rank it is frozen here at issue; moves go by rules/tickets.MOVES.

    `lane` names all that ranks alike but for the moment of arrival: within a lane only the first can be next, so the
    database looks at lanes' heads and never at the whole hall.
    """

    COMING = "coming"  # the `reason` of a called ticket whose visitor has answered from the phone

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        CALLED = "called", _("called")
        SERVING = "serving", _("being served")
        PARKED = "parked", _("put aside")
        AWAY = "away", _("stepped out")
        NO_SHOW = "no_show", _("did not come")
        FINISHED = "finished", _("finished")
        CANCELLED = "cancelled", _("cancelled")
        LEFT = "left", _("left without waiting")

    class GroundState(models.TextChoices):
        NONE = "none", _("none")
        CLAIMED = "claimed", _("to be checked at the counter")
        VERIFIED = "verified", _("checked")
        REFUSED = "refused", _("not confirmed")

    visit = models.ForeignKey("queue.Visit", on_delete=models.PROTECT, related_name="tickets")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="tickets")
    group = models.ForeignKey("catalogue.Group", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(help_text="The day in Kyiv")
    letter = models.CharField(max_length=1)
    number = models.PositiveIntegerField()

    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    category = models.CharField(max_length=11)
    statutory = models.BooleanField(default=False)
    ground = models.ForeignKey("queue.Ground", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ground_state = models.CharField(max_length=8, choices=GroundState, default=GroundState.NONE)

    issued_at = models.DateTimeField()
    ref_at = models.DateTimeField(help_text="The moment the wait is counted from")
    callable_from = models.DateTimeField()
    due_at = models.DateTimeField(help_text="The promised latest call")
    visit_minutes = models.FloatField(help_text="Typical length of the visit, at issue")
    rate = models.FloatField(help_text="Weight by minutes, frozen at issue")
    lane = models.CharField(max_length=48)
    slot_at = models.DateTimeField(null=True, blank=True)
    only_counter = models.ForeignKey(
        "network.Counter", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    only_employee = models.ForeignKey(
        "staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    counter = models.ForeignKey("network.Counter", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(null=True, blank=True, help_text="The first call, for the promise's record")
    closed_at = models.DateTimeField(null=True, blank=True)
    recalls = models.PositiveSmallIntegerField(default=0)
    changes_at = models.DateTimeField(null=True, blank=True, help_text="The next moment the state ends by itself")
    note = models.CharField(max_length=300, blank=True, help_text="From colleague to colleague, with a transfer")
    reason = models.CharField(max_length=40, blank=True, help_text="Why it is parked")

    promised_from_at = models.DateTimeField(null=True, blank=True)
    promised_until_at = models.DateTimeField(null=True, blank=True)
    expected_minutes = models.FloatField(null=True, blank=True, help_text="What the virtual schedule said at issue")
    waited_seconds = models.PositiveIntegerField(
        null=True, blank=True, help_text="Issue to first call, pauses taken out"
    )

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "day", "letter", "number"], name="ticket_number_once_a_day"),
            UniqueConstraint(fields=["visit"], condition=Q(closed_at__isnull=True), name="ticket_one_live_in_a_visit"),
            UniqueConstraint(
                fields=["counter"], condition=Q(state__in=("called", "serving")), name="ticket_one_active_at_a_counter"
            ),
            CheckConstraint(
                condition=Q(state__in=("called", "serving"), counter__isnull=False, employee__isnull=False)
                | (~Q(state__in=("called", "serving")) & Q(counter__isnull=True)),
                name="ticket_at_a_counter_when_called",
            ),
            CheckConstraint(
                condition=Q(state__in=("finished", "cancelled", "left"), closed_at__isnull=False)
                | (~Q(state__in=("finished", "cancelled", "left")) & Q(closed_at__isnull=True)),
                name="ticket_closed_has_a_moment",
            ),
            CheckConstraint(
                condition=Q(ground__isnull=True, ground_state="none")
                | (Q(ground__isnull=False) & ~Q(ground_state="none")),
                name="ticket_ground_has_a_state",
            ),
            CheckConstraint(
                condition=Q(promised_from_at__isnull=True, promised_until_at__isnull=True)
                | Q(promised_from_at__lte=F("promised_until_at")),
                name="ticket_promise_in_order",
            ),
        ]
        indexes = [
            models.Index(
                fields=["branch", "lane", "ref_at", "id"], condition=Q(state="waiting"), name="ticket_waiting_lane"
            ),
            models.Index(fields=["branch", "state"], condition=Q(closed_at__isnull=True), name="ticket_live_in_branch"),
            models.Index(fields=["changes_at"], condition=Q(changes_at__isnull=False), name="ticket_due"),
            models.Index(fields=["branch", "day", "issued_at"], name="ticket_branch_day"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as people see it: «А 147» with a non-breaking space."""
        return rule.label(self.letter, self.number)


class Period(models.Model):
    """A stretch in one state: half-open, open while `until_at` is empty; every report is subtraction over these."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="periods")
    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=9, choices=Ticket.State)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    counter = models.ForeignKey("network.Counter", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey("staff.Employee", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["ticket"], condition=Q(until_at__isnull=True), name="period_one_open_per_ticket"),
            CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="period_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["branch", "from_at"], name="period_branch_from")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.state}"
