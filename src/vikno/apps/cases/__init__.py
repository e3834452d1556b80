"""Filings, cases and all that moves them."""
