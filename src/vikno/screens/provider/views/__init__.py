"""Views of the provider's seat."""
