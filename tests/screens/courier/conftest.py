"""The phone of Taras, the courier, at the town's hour."""

from tests.screens.results_town import enter, town

__all__ = ["enter", "town"]
