"""Views of the editor of cards."""
