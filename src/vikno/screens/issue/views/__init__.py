"""Views of the issue desk."""
