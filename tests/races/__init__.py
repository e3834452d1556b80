"""Races in pairs: first the lock is off and the race is seen, then it is on and cannot happen."""
