"""Threads: what happened to one thing about a person, event by event, sealed, and what is owed of it."""
