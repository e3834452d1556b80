"""Filters of the provider's seat."""
