"""Contents of documents, once by their hash."""
