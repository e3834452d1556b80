"""Money that came, and money that was given back."""

from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from vikno.apps.payments.models.day import Day, Method
from vikno.apps.payments.models.invoice import Invoice


class Payment(models.Model):
    """The whole sum of an invoice, once. Paying in parts is absent on purpose: a service is paid or it is not."""

    client_id = models.UUIDField(unique=True)
    invoice = models.OneToOneField(Invoice, on_delete=models.PROTECT, related_name="payment")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    day = models.ForeignKey(Day, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=8, choices=Method)
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    receipt_number = models.CharField(max_length=40, blank=True)
    rrn = models.CharField(max_length=12, blank=True, help_text="The terminal's reference of the operation")
    taken_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True, blank=True)
    by_label = models.CharField(max_length=160)

    class Meta:
        constraints = [
            CheckConstraint(condition=~Q(method="cash") | ~Q(receipt_number=""), name="payment_cash_has_a_receipt"),
            CheckConstraint(condition=~Q(method="terminal") | ~Q(rrn=""), name="payment_terminal_has_its_rrn"),
        ]
        indexes = [models.Index(fields=["day", "id"], name="payment_day")]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.method}"


class Refund(models.Model):
    """A payment given back, whole; above the account's limit only after a second person has agreed."""

    class State(models.TextChoices):
        ASKED = "asked", _("awaits a second person")
        DONE = "done", _("given back")
        DECLINED = "declined", _("declined")

    client_id = models.UUIDField(unique=True)
    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    day = models.ForeignKey(Day, null=True, blank=True, on_delete=models.PROTECT, related_name="refunds")
    state = models.CharField(max_length=8, choices=State)
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True, blank=True)
    asked_by_label = models.CharField(max_length=160)
    needs_second = models.BooleanField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_by_label = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment"], condition=~Q(state="declined"), name="refund_once_a_payment"),
            CheckConstraint(
                condition=Q(state="asked", decided_at__isnull=True, day__isnull=True)
                | Q(state="declined", decided_at__isnull=False, day__isnull=True)
                | Q(state="done", decided_at__isnull=False, day__isnull=False),
                name="refund_decided_at_a_moment",
            ),
            CheckConstraint(
                condition=Q(needs_second=False)
                | Q(state="asked")
                | (Q(decided_by_id__isnull=False) & ~Q(decided_by_id=F("asked_by_id")))
                | Q(state="declined"),
                name="refund_by_a_second_person",
            ),
        ]
        indexes = [
            models.Index(fields=["day", "id"], name="refund_day"),
            models.Index(fields=["branch", "id"], condition=Q(state="asked"), name="refund_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} {self.state}"
