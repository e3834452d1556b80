"""Tags of the screen of registers."""
