"""Setting up a branch without a programmer."""
