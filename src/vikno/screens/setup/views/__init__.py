"""Views of the set-up, by noun; each shows one thing and takes in its form."""
