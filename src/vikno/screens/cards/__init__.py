"""The editor of service cards: dated versions, drafts, preview, difference, publication by a second person."""
