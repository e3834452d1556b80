"""Tags of the control room."""
