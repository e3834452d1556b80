"""Tests; the folder tells the speed, and `house` guards the house itself."""
