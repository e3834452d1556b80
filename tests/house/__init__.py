"""The house guards itself: what import-linter and ruff cannot see, and the documents that must not lie."""
