"""Dated versions of services and of packages. What a document may say stands in rules/contents and rules/packages."""

from django.db import models
from django.db.models import Q

from vikno.apps.catalogue.models.publication import Dated, State
from vikno.apps.catalogue.models.services import Service


class Version(Dated):
    """One version of a service. A running case keeps pointing at its own, so a published one never changes.

    Absent on purpose: rows of papers, fields and steps; nobody asks them by SQL (decision 0010).
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["service", "number"], name="version_has_one_number"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=State.DRAFT), name="version_of_a_service_has_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service.code} · {self.number}"


class Package(models.Model):
    """One life situation that is filed as one: several services, one coming, one combined promise."""

    slug = models.SlugField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.slug


class PackageVersion(Dated):
    """One version of a package: names, its services in order, the combined promise, the legal note, the source."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="versions")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["package", "number"], name="packageversion_has_one_number"),
            models.UniqueConstraint(
                fields=["package"], condition=Q(state=State.DRAFT), name="packageversion_has_one_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package.slug} · {self.number}"
