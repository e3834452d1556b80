"""Template tags and filters that every screen has without loading them."""
