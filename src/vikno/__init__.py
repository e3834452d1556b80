"""Vikno: the system of a municipal one-stop service centre."""

__version__ = "0.1.0"
