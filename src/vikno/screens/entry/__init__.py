"""Logging in, and the page that leads each employee to their work."""
