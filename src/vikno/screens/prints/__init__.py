"""Papers: what is printed for a person, a provider, a courier, or the shelf. Ukrainian always, some in English too."""
