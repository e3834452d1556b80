"""State registers and their outages."""
