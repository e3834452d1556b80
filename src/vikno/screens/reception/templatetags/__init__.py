"""Template tags of the reception."""
