"""Filters of the issue desk."""
