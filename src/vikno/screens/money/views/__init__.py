"""Views of the money screen."""
