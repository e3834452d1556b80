"""Filters of the money screen."""
