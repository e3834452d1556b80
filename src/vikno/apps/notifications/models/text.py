"""The centre's own words; those that Vikno ships stand in data/texts.json and hold until a row is laid over them."""

from django.db import models

from vikno.apps.notifications.models.event import Channel, Event


class Text(models.Model):
    """The words for one event by one way in one language, from a moment on. The newest that has begun holds."""

    event = models.CharField(max_length=32, choices=Event)
    channel = models.CharField(max_length=9, choices=Channel)
    language = models.CharField(max_length=5)
    title = models.CharField(max_length=200, blank=True, help_text="Of an e-mail, a letter, a browser's message")
    body = models.TextField()
    valid_from = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "channel", "language", "valid_from"], name="text_one_from_a_moment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.channel} {self.language}"
