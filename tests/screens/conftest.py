"""Screens are tested in the small town of the apps."""

from tests.apps.conftest import town  # noqa: F401
