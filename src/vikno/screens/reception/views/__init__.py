"""Views of the reception."""
