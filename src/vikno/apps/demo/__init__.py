"""The demo town: a day of a real-sized network played by the real actions on its own clock."""
