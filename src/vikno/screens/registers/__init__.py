"""State registers: how they answer, what waits for them, what was taken on paper."""
