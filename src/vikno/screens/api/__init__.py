"""The programming interface: tickets in, tickets out."""
