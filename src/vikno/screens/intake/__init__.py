"""The intake at the counter: person, papers, answers, signature, registration; and filings found again."""
