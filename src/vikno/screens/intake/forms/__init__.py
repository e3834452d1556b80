"""What is typed of persons, documents and authorities."""
