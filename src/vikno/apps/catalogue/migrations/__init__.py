"""Steps of the catalogue's tables, one idea each."""
