"""Views of the kiosk, by what the visitor is doing."""
