"""The demo's front page: the town in one look, and a door to every seat."""
