"""Views of the proofs."""
