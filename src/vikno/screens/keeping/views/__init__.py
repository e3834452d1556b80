"""Views of the screen of keeping."""
