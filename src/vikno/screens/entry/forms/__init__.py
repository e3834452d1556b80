"""Forms of the entrance: allauth's own, in our words."""
