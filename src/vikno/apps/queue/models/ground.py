"""Grounds on which the law or a local order puts a person first."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint


class Ground(models.Model):
    """One ground of priority, dated and with its source. Public screens show only its number, never its words.

    `is_verified` says whether somebody has read the act; an unverified ground is worded as the centre's own order.
    """

    number = models.PositiveSmallIntegerField(help_text="The number on the card that a visitor points at")
    code = models.SlugField()
    name_uk = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160)
    proof_uk = models.CharField(max_length=200, help_text="What the operator asks to see")
    proof_en = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    is_verified = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True, help_text="The first day it no longer holds")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["code", "valid_from"], name="ground_code_from_once"),
            CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
                name="ground_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
