"""What may be done to visits and tickets. Every verb is one transaction; the order of locks is pool, then ticket."""
