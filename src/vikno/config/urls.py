"""Addresses: which screen stands where."""

urlpatterns: list = []
