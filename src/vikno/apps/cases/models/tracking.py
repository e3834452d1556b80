"""Following a case without a login: links that end, and failed tries that slow down."""

from django.db import models


class TrackingLink(models.Model):
    """A link that the person gave to somebody else. It ends by itself."""

    filing = models.ForeignKey("cases.Filing", on_delete=models.PROTECT, related_name="links")
    secret = models.CharField(max_length=24, unique=True)
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link {self.pk}"


class TrackingFailure(models.Model):
    """A try with a wrong number or code. `key` is a digest of the number typed: nothing tells whether it exists."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"], name="tracking_failure_of_key")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
