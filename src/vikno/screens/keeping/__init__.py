"""Keeping: where results lie, what lies too long, what came back; terms of keeping papers, and destruction."""
