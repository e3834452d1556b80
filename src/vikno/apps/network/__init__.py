"""Branches, halls, counters, hours, devices and the policy of each branch."""
