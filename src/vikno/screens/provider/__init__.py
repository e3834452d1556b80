"""The seat of an outside provider: its own cases by term, receipt, questions, return, stop, result."""
