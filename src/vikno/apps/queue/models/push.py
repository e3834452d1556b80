"""Browsers that asked to be told when a visit is called."""

from django.db import models
from django.db.models import UniqueConstraint


class PushSubscription(models.Model):
    """One browser's letterbox for one visit, as its Web Push service gave it. Holds no name; gone with the visit's day.

    `told_id` is the newest announcement it was told of, so that a job run twice tells once.
    """

    visit = models.ForeignKey("queue.Visit", on_delete=models.CASCADE, related_name="push_subscriptions")
    endpoint = models.URLField(max_length=1000)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    language = models.CharField(max_length=5, default="uk")
    since_at = models.DateTimeField()
    told_id = models.BigIntegerField(default=0)

    class Meta:
        constraints = [UniqueConstraint(fields=["visit", "endpoint"], name="push_once_per_visit_and_browser")]

    def __str__(self) -> str:
        return f"{self.visit_id}"
