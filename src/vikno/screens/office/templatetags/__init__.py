"""Filters of the closed zone."""
