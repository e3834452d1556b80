"""The board on the wall: calls, shown and spoken."""
