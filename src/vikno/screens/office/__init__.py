"""The closed zone: a registrar decides the cases drawn for him, by keys, with the person masked."""
