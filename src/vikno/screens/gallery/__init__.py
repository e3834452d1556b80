"""Every part in every state, mode and language."""
