"""The network as it stands: branches, halls, counters, hours, devices, and the policy of each branch."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Branch(models.Model):
    """One place where people are received: a centre, its territorial unit, a remote workplace or a mobile office.

    Hours, policy, services and staff hang on it by their own rows; a branch without them cannot open its doors.
    """

    class Kind(models.TextChoices):
        CENTRE = "centre", _("centre")
        UNIT = "unit", _("territorial unit")
        REMOTE = "remote", _("remote workplace")
        MOBILE = "mobile", _("mobile office")

    code = models.SlugField(unique=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CENTRE)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    name_uk = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    organisation_uk = models.CharField(max_length=160, blank=True, help_text="The name above the branch's own")
    organisation_en = models.CharField(max_length=160, blank=True)
    address_uk = models.CharField(max_length=200, blank=True)
    address_en = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    shelter_uk = models.TextField(blank=True, help_text="The way to the shelter, one sentence a line")
    shelter_en = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    last_ticket_minutes = models.PositiveSmallIntegerField(default=15, help_text="No tickets this long before closing")
    most_waiting = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Full above this; empty: no limit")
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When the doors were first opened by its head")

    def __str__(self) -> str:
        return self.name_uk

    @property
    def branch_id(self) -> int:
        return self.pk


class Policy(models.Model):
    """How a branch calls people, from a moment on: dated, so that an old decision can be replayed."""

    class Kind(models.TextChoices):
        PROMISE_OR_FASTER = "promise_or_faster", _("promise or faster")
        FIFO = "fifo", _("in order of arrival")
        STATUTORY_FIFO = "statutory_fifo", _("by law first, then in order of arrival")
        STATUTORY_APPOINTMENTS_FIFO = "statutory_appointments_fifo", _("by law, then booked, then in order of arrival")
        ACCUMULATING = "accumulating", _("accumulating priority")

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="policies")
    valid_from = models.DateTimeField()
    kind = models.CharField(max_length=32, choices=Kind, default=Kind.PROMISE_OR_FASTER)
    cap_appointment_minutes = models.PositiveSmallIntegerField(default=0)
    cap_pickup_minutes = models.PositiveSmallIntegerField(default=20)
    cap_intake_minutes = models.PositiveSmallIntegerField(default=60)
    weight_appointment = models.FloatField(default=9)
    weight_pickup = models.FloatField(default=2.25)
    weight_intake = models.FloatField(default=1)
    handicap_minutes = models.PositiveSmallIntegerField(default=2, help_text="For a secondary skill")
    statutory_run_limit = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: no limit")
    recalls_before_no_show = models.PositiveSmallIntegerField(default=2)
    recall_after_seconds = models.PositiveSmallIntegerField(default=45)
    grace_minutes = models.PositiveSmallIntegerField(default=15, help_text="A missed call keeps the place this long")
    most_away_minutes = models.PositiveSmallIntegerField(default=30, help_text="Longest step out")
    automatic_call = models.BooleanField(default=False, help_text="Call to the counter idle longest by itself")
    manual_pick = models.BooleanField(
        default=True, help_text="Operators with the right may pick a ticket, with a reason"
    )
    made_by = models.CharField(max_length=160, blank=True)
    basis = models.CharField(max_length=300, blank=True, help_text="The order or decision it rests on")

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "valid_from"], name="policy_one_at_a_moment")]

    def __str__(self) -> str:
        return f"{self.branch}: {self.get_kind_display()}"


class Hours(models.Model):
    """One stretch of a weekday in the weekly pattern. Working hours and reception hours are two schedules."""

    class Kind(models.TextChoices):
        WORKING = "working", _("the centre works")
        RECEPTION = "reception", _("visitors are received")

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="hours")
    kind = models.CharField(max_length=9, choices=Kind)
    weekday = models.PositiveSmallIntegerField(help_text="Monday is 0")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "kind", "weekday", "opens"], name="hours_once"),
            CheckConstraint(condition=Q(opens__lt=F("closes")), name="hours_open_before_they_close"),
            CheckConstraint(condition=Q(weekday__lte=6), name="hours_weekday_is_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.branch} {self.weekday}: {self.opens:%H:%M}–{self.closes:%H:%M}"


class HoursException(models.Model):
    """A date that differs from the weekly pattern: other hours, or closed when both times are empty."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="exceptions")
    on = models.DateField()
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    reason_uk = models.CharField(max_length=200, blank=True)
    reason_en = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "on"], name="exception_one_a_day"),
            CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(opens__lt=F("closes")),
                name="exception_closed_or_open_before_closing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch} {self.on}"


class Hall(models.Model):
    """A room where people wait and are served. Its plan is drawn on a field of 100 × 60 paces."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="halls")
    name_uk = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    way_uk = models.CharField(max_length=200, blank=True, help_text="The way from the entrance")
    way_en = models.CharField(max_length=200, blank=True)
    floor = models.SmallIntegerField(default=1)
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "name_uk"], name="hall_one_name_in_a_branch")]

    def __str__(self) -> str:
        return self.name_uk


class PlanItem(models.Model):
    """Something on a hall's plan that is not a counter: the entrance, seats, a board, a kiosk, a lift."""

    class Kind(models.TextChoices):
        ENTRANCE = "entrance", _("entrance")
        RECEPTION = "reception", _("reception")
        BOARD = "board", _("board")
        KIOSK = "kiosk", _("kiosk")
        SEATS = "seats", _("seats")
        SELF_SERVICE = "self_service", _("self-service place")
        CHILDREN = "children", _("children's corner")
        TOILET = "toilet", _("toilet")
        LIFT = "lift", _("lift")
        STAIRS = "stairs", _("stairs")
        CASH = "cash", _("cash desk")
        PHOTO = "photo", _("photo and copies")

    hall = models.ForeignKey(Hall, on_delete=models.CASCADE, related_name="plan_items")
    kind = models.CharField(max_length=12, choices=Kind)
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    note_uk = models.CharField(max_length=120, blank=True)
    note_en = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [CheckConstraint(condition=Q(x__lte=100, y__lte=60), name="plan_item_inside_the_hall")]

    def __str__(self) -> str:
        return f"{self.hall}: {self.get_kind_display()}"


class Counter(models.Model):
    """One window (вікно): a numbered workplace in a hall. Who sits there is staff.Sitting's business.

    `groups` empty means every group its employee knows; otherwise only these.
    """

    class Kind(models.TextChoices):
        INTAKE = "intake", _("intake")
        ISSUE = "issue", _("issue of results")
        CONSULT = "consult", _("consultation")
        PROVIDER = "provider", _("provider's specialist")

    class Feature(models.TextChoices):
        LOW = "low", _("low counter")
        WIDE = "wide", _("room for a wheelchair")
        LOOP = "loop", _("induction loop")
        SIGN = "sign", _("sign language by video")
        PRAM = "pram", _("room for a pram")
        QUIET = "quiet", _("quiet room")

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="counters")
    hall = models.ForeignKey(Hall, on_delete=models.PROTECT, related_name="counters")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.INTAKE)
    features = ArrayField(models.CharField(max_length=8, choices=Feature), default=list, blank=True)
    groups = models.ManyToManyField("catalogue.Group", blank=True, related_name="counters")
    x = models.PositiveSmallIntegerField(default=0)
    y = models.PositiveSmallIntegerField(default=0)
    is_open = models.BooleanField(default=True, help_text="False: taken out of use until further notice")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "number"], name="counter_one_number_in_a_branch"),
            CheckConstraint(condition=Q(x__lte=100, y__lte=60), name="counter_inside_the_hall"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class Amenity(models.Model):
    """What a branch has besides counters, by the list of the national register of centres."""

    class Kind(models.TextChoices):
        RAMP = "ramp", _("ramp with handrails")
        LIFT = "lift", _("lift")
        CALL_BUTTON = "call_button", _("call button at the entrance")
        BRAILLE = "braille", _("materials in Braille")
        SIGN = "sign", _("sign language")
        LOOP = "loop", _("induction loop")
        TOILET = "toilet", _("toilet")
        ACCESSIBLE_TOILET = "accessible_toilet", _("accessible toilet")
        PRAM = "pram", _("place for prams")
        CHILDREN = "children", _("children's corner")
        SELF_SERVICE = "self_service", _("self-service places")
        WIFI = "wifi", _("free Wi-Fi")
        PAYMENT = "payment", _("payment terminal")
        CARD = "card", _("payment by card")
        BANK = "bank", _("bank desk")
        PARKING = "parking", _("free parking")
        BICYCLES = "bicycles", _("bicycle parking")
        STOP = "stop", _("bus stop within 100 metres")
        SHELTER = "shelter", _("shelter")
        WATER = "water", _("drinking water")

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="amenities")
    kind = models.CharField(max_length=20, choices=Kind)
    note_uk = models.CharField(max_length=200, blank=True)
    note_en = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "kind"], name="amenity_once_in_a_branch")]

    def __str__(self) -> str:
        return self.get_kind_display()


class BranchGroup(models.Model):
    """A lettered line that a branch serves. Without the row, the branch does not serve the group."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="branch_groups")
    group = models.ForeignKey("catalogue.Group", on_delete=models.PROTECT, related_name="branch_groups")
    order = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "group"], name="branch_group_once")]

    def __str__(self) -> str:
        return f"{self.branch} {self.group}"


class ServiceStop(models.Model):
    """A service that a branch does not take for a while: a register is down, the specialist is away."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="service_stops")
    service = models.ForeignKey("catalogue.Service", on_delete=models.CASCADE, related_name="stops")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    reason_uk = models.CharField(max_length=200)
    reason_en = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["branch", "service"], condition=Q(until_at__isnull=True), name="stop_one_open"),
            CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="stop_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch}: {self.service}"


class Device(models.Model):
    """A kiosk, a board or a rating device of a branch. Paired once by a code; can do nothing but its own job.

    Only a digest of its token is kept; the code is forgotten once used.
    """

    class Kind(models.TextChoices):
        KIOSK = "kiosk", _("kiosk")
        BOARD = "board", _("board")
        RATING = "rating", _("rating device")

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="devices")
    hall = models.ForeignKey(Hall, null=True, blank=True, on_delete=models.SET_NULL, related_name="devices")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=60)
    printer = models.CharField(max_length=200, blank=True, help_text="Empty: the browser prints; else a printer link")
    code_digest = models.CharField(max_length=64, blank=True)
    code_until_at = models.DateTimeField(null=True, blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    paired_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["token_digest"], condition=~Q(token_digest=""), name="device_token_once"),
            UniqueConstraint(fields=["code_digest"], condition=~Q(code_digest=""), name="device_code_once"),
            UniqueConstraint(
                fields=["branch", "name"], condition=Q(revoked_at__isnull=True), name="device_one_name_in_a_branch"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    actor_id = None

    @property
    def actor_label(self) -> str:
        return self.name


class Edit(models.Model):
    """One form of the set-up that was taken in: sent twice, it is one effect. What it led to is its subject."""

    request_id = models.UUIDField(unique=True)
    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="+")
    subject_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.branch_id} {self.request_id}"


class Review(models.Model):
    """Somebody looked over a table that holds in the branch, as it stood then; the newest of a matter counts."""

    class Matter(models.TextChoices):
        GROUNDS = "grounds"

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="reviews")
    matter = models.CharField(max_length=8, choices=Matter)
    digest = models.CharField(max_length=64, help_text="Of what was looked over, so that a change of it is seen")
    at = models.DateTimeField()
    made_by = models.CharField(max_length=160)

    class Meta:
        indexes = [models.Index(fields=["branch", "matter", "-at"], name="review_newest")]

    def __str__(self) -> str:
        return f"{self.branch}: {self.get_matter_display()}"
