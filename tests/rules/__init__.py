"""Rules: tables and properties, in seconds, without Django."""
