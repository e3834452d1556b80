"""Views of the desk, by what the operator is doing."""
