"""People who work in the network: roles, skills, shifts, who sits where, breaks."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Employee(models.Model):
    """A person employed in the network; a trainee may have no account. An account without a row here can do nothing."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="employee"
    )
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="employees")
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    patronymic = models.CharField(max_length=80, blank=True)
    position_uk = models.CharField(max_length=120, blank=True)
    position_en = models.CharField(max_length=120, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["branch", "surname"], name="employee_branch_surname")]

    def __str__(self) -> str:
        return f"{self.given_name} {self.surname}"

    @property
    def actor_id(self) -> int | None:
        return self.user_id

    @property
    def actor_label(self) -> str:
        return str(self)


class Role(models.Model):
    """What an employee may do in a branch. The rights of each role stand in rules/rights.py."""

    class Kind(models.TextChoices):
        MANAGER = "manager", _("queue manager")
        OPERATOR = "operator", _("operator")
        ISSUE_CLERK = "issue_clerk", _("issue clerk")
        CONSULTANT = "consultant", _("consultant")
        REGISTRAR = "registrar", _("registrar")
        COURIER = "courier", _("courier")
        EDITOR = "editor", _("card editor")
        HEAD = "head", _("head")
        ADMINISTRATOR = "administrator", _("system administrator")

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="roles")
    branch = models.ForeignKey("network.Branch", on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=13, choices=Kind)

    class Meta:
        constraints = [UniqueConstraint(fields=["employee", "branch", "kind"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.employee}: {self.get_kind_display()}"


class Officer(models.Model):
    """A person of an outside provider, with an account for the provider's seat. Sees that provider's cases alone."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="officer")
    provider = models.ForeignKey("catalogue.Provider", on_delete=models.PROTECT, related_name="officers")
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80)
    position_uk = models.CharField(max_length=120, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["provider", "surname"], name="officer_provider_surname")]

    def __str__(self) -> str:
        return f"{self.given_name} {self.surname}"

    @property
    def actor_id(self) -> int | None:
        return self.user_id

    @property
    def actor_label(self) -> str:
        return str(self)


class Skill(models.Model):
    """A group of services that an employee can serve. One who learns is shown, and is given no visitors."""

    class Level(models.IntegerChoices):
        PRIMARY = 1, _("main")
        SECONDARY = 2, _("stands in")
        LEARNING = 3, _("learning")

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="skills")
    group = models.ForeignKey("catalogue.Group", on_delete=models.CASCADE, related_name="skills")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.PRIMARY)

    class Meta:
        constraints = [UniqueConstraint(fields=["employee", "group"], name="skill_once")]

    def __str__(self) -> str:
        return f"{self.employee}: {self.group}"


class Shift(models.Model):
    """When an employee works, by weekday, with the break of that day (staggered, so that the hall never stops)."""

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(help_text="Monday is 0")
    starts = models.TimeField()
    ends = models.TimeField()
    break_starts = models.TimeField(null=True, blank=True)
    break_minutes = models.PositiveSmallIntegerField(default=45)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["employee", "weekday"], name="shift_one_a_day"),
            CheckConstraint(condition=Q(starts__lt=F("ends")), name="shift_starts_before_it_ends"),
            CheckConstraint(condition=Q(weekday__lte=6), name="shift_weekday_is_a_weekday"),
        ]

    def __str__(self) -> str:
        return f"{self.employee} {self.weekday}"


class Sitting(models.Model):
    """An employee at a counter, from sitting down to leaving: half-open, open while `until_at` is empty."""

    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="sittings")
    counter = models.ForeignKey("network.Counter", on_delete=models.PROTECT, related_name="sittings")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="sittings")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    idle_since = models.DateTimeField(null=True, blank=True, help_text="Since when nobody is served; empty: serving")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["employee"], condition=Q(until_at__isnull=True), name="sitting_one_counter_each"),
            UniqueConstraint(fields=["counter"], condition=Q(until_at__isnull=True), name="sitting_one_person_each"),
            CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="sitting_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["branch"], condition=Q(until_at__isnull=True), name="sitting_open_in_branch"),
            models.Index(fields=["branch", "from_at"], name="sitting_branch_from"),
        ]

    def __str__(self) -> str:
        return f"{self.employee} · {self.counter}"


class Break(models.Model):
    """A break during a sitting, with its reason: half-open, open while `until_at` is empty."""

    class Reason(models.TextChoices):
        LUNCH = "lunch", _("lunch")
        REST = "rest", _("rest")
        PAPERWORK = "paperwork", _("paperwork")
        MEETING = "meeting", _("meeting")
        TECHNICAL = "technical", _("equipment fault")
        HELP = "help", _("helping a colleague")

    sitting = models.ForeignKey(Sitting, on_delete=models.CASCADE, related_name="breaks")
    reason = models.CharField(max_length=10, choices=Reason)
    from_at = models.DateTimeField()
    planned_until_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["sitting"], condition=Q(until_at__isnull=True), name="break_one_at_a_time"),
            CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="break_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sitting}: {self.get_reason_display()}"
