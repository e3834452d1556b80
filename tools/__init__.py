"""Tools of the builder; none of it is in the wheel."""
