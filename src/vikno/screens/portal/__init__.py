"""What a visitor sees on a phone: the live ticket, and taking a ticket by a web link."""
