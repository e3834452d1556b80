"""Views of the control room."""
