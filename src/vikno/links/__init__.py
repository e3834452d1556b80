"""The outside world, one folder per kind, each with a working demo."""
