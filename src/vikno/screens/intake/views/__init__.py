"""Views of the intake, by what the operator is doing."""
