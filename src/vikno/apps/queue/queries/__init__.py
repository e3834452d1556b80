"""What others may ask about visits, tickets and the hall."""
