"""What is true, and what may be done to it: one Django app per noun, the same rooms in each."""
