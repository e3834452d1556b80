"""The queue manager's tablet: greet, find, give a ticket, help."""
