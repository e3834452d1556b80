"""Small tools with no noun of the domain, and the parts every screen is drawn from."""
