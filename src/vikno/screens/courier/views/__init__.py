"""Views of the courier's phone."""
