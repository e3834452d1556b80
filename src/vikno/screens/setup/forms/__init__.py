"""Forms of the set-up. Names of fields are those of the actions, so that cleaned data goes straight on."""
