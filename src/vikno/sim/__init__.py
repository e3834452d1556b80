"""What would happen: pure models of a centre's day, on the rules and numpy."""
