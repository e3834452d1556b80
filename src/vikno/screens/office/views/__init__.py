"""Views of the closed zone."""
