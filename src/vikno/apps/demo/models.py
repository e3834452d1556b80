"""The demo's clock and seats; filled in by the demo alone."""
