"""The outbox and its texts."""
