"""Who may open which of a person's vaults, and how a colleague is let in."""
