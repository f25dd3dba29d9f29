"""Persons: an id, three vaults, and a sealed pointer to the household; nothing else in clear."""
