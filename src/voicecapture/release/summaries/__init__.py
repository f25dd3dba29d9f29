"""A voice summary of one person: its draft, its quotes, and where it stands."""
