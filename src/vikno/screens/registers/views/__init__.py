"""Views of the screen of registers."""
