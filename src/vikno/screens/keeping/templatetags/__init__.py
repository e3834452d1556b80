"""Tags of the screen of keeping."""
