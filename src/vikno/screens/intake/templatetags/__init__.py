"""Filters of the templates of the intake."""
