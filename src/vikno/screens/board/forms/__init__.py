"""Forms of the board."""
