"""Views of the entrance: logging in, the choice of seats, second factors."""
