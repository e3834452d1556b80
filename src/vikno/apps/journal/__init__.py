"""The journal: who did what, when and why. Append-only, outlives what it describes."""
