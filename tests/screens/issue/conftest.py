"""The issue desk is tested at the town's hour by Halyna, its clerk."""

from tests.screens.results_town import enter, town

__all__ = ["enter", "town"]
