"""Where money goes, and what somebody is asked to pay."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _


class Account(models.Model):
    """An account that takes a kind of fee, from a day to a day. A branch's own goes before the network's.

    A row is never rewritten and never deleted: invoices name it. One withdrawn takes nothing more from that moment.
    """

    code = models.SlugField(max_length=40, help_text="The kind of fee: state-fee, administrative-fee …")
    branch = models.ForeignKey(
        "network.Branch", null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="Empty: all"
    )
    recipient = models.CharField(max_length=140)
    company_code = models.CharField(max_length=10, help_text="ЄДРПОУ of the recipient")
    iban = models.CharField(max_length=29)
    bank = models.CharField(max_length=120, blank=True)
    purpose_template = models.CharField(
        max_length=420, help_text="May name {reference}, {service}, {case}, {payer} and {code}"
    )
    category = models.CharField(max_length=9, default="OTHR/OTHR", help_text="Category and purpose by ISO 20022")
    refund_alone_up_to = models.DecimalField(
        max_digits=11, decimal_places=2, default=0, help_text="Hryvnias one person may give back; above it, two"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True, help_text="The last day; empty: no end")
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The row that ended it",
    )
    added_at = models.DateTimeField(null=True, blank=True)
    added_by = models.CharField(max_length=160, blank=True)
    why = models.CharField(max_length=300, blank=True)
    is_withdrawn = models.BooleanField(default=False, help_text="Taken back: before its first day, or on it")
    closed_at = models.DateTimeField(null=True, blank=True, help_text="When a person ended or withdrew it")
    closed_by = models.CharField(max_length=160, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint(
                fields=["code", "branch", "from_on"],
                name="account_once",
                nulls_distinct=False,
                condition=Q(is_withdrawn=False),
            ),
            CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(closed_at__isnull=False), name="account_withdrawn_at_a_moment"
            ),
            CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="account_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.iban}"


class InvoiceCounter(models.Model):
    """The last number given in a branch and year. Locked until the commit, so that no number is lost."""

    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [UniqueConstraint(fields=["branch", "year"], name="invoice_counter_once")]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.year}: {self.last}"


class Invoice(models.Model):
    """A sum asked of somebody, with how it was made up. What it is for is known to the app above (cases.CaseFee)."""

    class State(models.TextChoices):
        DUE = "due", _("to be paid")
        PAID = "paid", _("settled")
        CANCELLED = "cancelled", _("cancelled")
        REFUNDED = "refunded", _("given back")

    client_id = models.UUIDField(unique=True)
    reference = models.CharField(max_length=35, unique=True, help_text="Year, branch, number in the year without gaps")
    branch = models.ForeignKey("network.Branch", on_delete=models.PROTECT, related_name="invoices")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="invoices")
    payer = models.CharField(max_length=240)
    payer_code = models.CharField(max_length=10, blank=True, help_text="РНОКПП or ЄДРПОУ")
    purpose = models.CharField(max_length=420)
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    lines = models.JSONField(help_text="Parts of the sum as rules.fees explains them, see actions.explained")
    state = models.CharField(max_length=9, choices=State, default=State.DUE)
    due_on = models.DateField(null=True, blank=True, help_text="The last day to pay; empty: until the result is issued")
    issued_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True, help_text="Since when it is not due")

    class Meta:
        constraints = [
            CheckConstraint(condition=Q(amount__gt=0), name="invoice_asks_for_something"),
            CheckConstraint(
                condition=Q(state="due", settled_at__isnull=True) | (~Q(state="due") & Q(settled_at__isnull=False)),
                name="invoice_settled_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["branch", "id"], condition=Q(state="due"), name="invoice_due"),
            models.Index(fields=["branch", "-id"], name="invoice_branch"),
        ]

    def __str__(self) -> str:
        return self.reference
