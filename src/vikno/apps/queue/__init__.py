"""Visits and tickets: issue, call, serve, park, transfer, pause."""
