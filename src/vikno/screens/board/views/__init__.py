"""Views of the board: the screen, its pairing, its settings, its sounds."""
