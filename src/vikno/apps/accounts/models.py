"""Accounts: who may log in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """One person's account. What the person may do stands in staff.Role, per branch; never in Django's groups."""

    @property
    def actor_id(self) -> int:
        return self.pk

    @property
    def actor_label(self) -> str:
        return self.get_full_name() or self.username
