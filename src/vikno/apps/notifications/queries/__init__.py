"""What others may ask about the outbox."""
