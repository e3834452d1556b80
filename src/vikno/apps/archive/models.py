"""The archive's one table."""

from django.db import models
from django.db.models import CheckConstraint, F, Func, IntegerField, Q, UniqueConstraint
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a content is, by its own bytes."""

    PDF = "pdf", _("PDF")
    JPEG = "jpeg", _("JPEG image")
    PNG = "png", _("PNG image")
    TIFF = "tiff", _("TIFF image")
    WEBP = "webp", _("WebP image")
    HEIC = "heic", _("HEIC image")
    P7S = "p7s", _("signature (p7s)")
    ASIC = "asic", _("signed container (ASiC)")


class Blob(models.Model):
    """One content, kept once whoever needs it. It knows neither its owners nor its names: those are rows of upper apps.

    A row outlives its content: `removed_at` and `removed_why` say that and why the content is gone. The same content
    brought again after that is a new row.
    """

    sha256 = models.BinaryField(max_length=32)
    size = models.PositiveBigIntegerField(help_text="Bytes")
    kind = models.CharField(max_length=4, choices=Kind)
    pages = models.PositiveIntegerField(null=True, help_text="Pages or images; empty for a signature")
    kept_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            UniqueConstraint("sha256", condition=Q(removed_at=None), name="archive_once_by_hash"),
            CheckConstraint(
                condition=Exact(Func(F("sha256"), function="octet_length", output_field=IntegerField()), 32),
                name="archive_whole_hash",
            ),
            CheckConstraint(condition=Q(size__gt=0), name="archive_not_empty"),
            CheckConstraint(
                condition=Q(removed_at=None, removed_why="") | (Q(removed_at__isnull=False) & ~Q(removed_why="")),
                name="archive_removed_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {bytes(self.sha256).hex()[:12]}"

    @property
    def place(self) -> str:
        """Where its content lies in the storage."""
        return place(bytes(self.sha256))


def place(sha256: bytes) -> str:
    """Where the content with this hash lies in the storage: `ab/cd/abcd…`."""
    name = sha256.hex()
    return f"{name[:2]}/{name[2:4]}/{name}"
