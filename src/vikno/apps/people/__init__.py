"""Persons and companies."""
