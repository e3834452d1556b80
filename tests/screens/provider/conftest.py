"""The seat of a provider is tested at the town's hour by its officer Emma."""

from tests.screens.results_town import enter, town

__all__ = ["enter", "town"]
