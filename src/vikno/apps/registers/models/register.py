"""Registers and the services that need them."""

from django.db import models


class Register(models.Model):
    """A state or local register the centre works with; data/registers.json ships them with their sources."""

    class Mode(models.TextChoices):
        """How the demo register behaves; a real link does not look at it."""

        NORMAL = "normal"
        SLOW = "slow"
        WRONG = "wrong"
        DEAD = "dead"

    code = models.SlugField(max_length=24, unique=True)
    short_uk = models.CharField(max_length=24, help_text="As clerks call it")
    short_en = models.CharField(max_length=24)
    name_uk = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    holder_uk = models.CharField(max_length=200)
    holder_en = models.CharField(max_length=200)
    purpose_uk = models.CharField(max_length=300, help_text="What the centre needs it for")
    purpose_en = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField()
    is_used = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=5, help_text="This many failed requests in a row …")
    within_minutes = models.PositiveSmallIntegerField(default=10, help_text="… within these minutes open an outage")
    slow_seconds = models.PositiveSmallIntegerField(default=5, help_text="Half of the answers slower: «slow»")
    mode = models.CharField(max_length=6, choices=Mode, default=Mode.NORMAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="register_outage_rule_is_positive",
                condition=models.Q(failures__gt=0, within_minutes__gt=0, slow_seconds__gt=0),
            )
        ]

    def __str__(self) -> str:
        return self.short_uk


class ServiceRegister(models.Model):
    """A service that cannot be taken in, or not decided, while a register is silent."""

    service = models.ForeignKey("catalogue.Service", on_delete=models.CASCADE, related_name="+")
    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="service_registers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "register"], name="service_register_once")]

    def __str__(self) -> str:
        return f"{self.register} ← {self.service_id}"
