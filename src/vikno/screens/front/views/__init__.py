"""The front's views."""
