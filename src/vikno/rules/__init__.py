"""What the law and the house policy say: pure functions, standard library only, no clock, no randomness."""
