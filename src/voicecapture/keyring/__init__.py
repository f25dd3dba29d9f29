"""Who can open what: vaults, grants, statements, and the one way to open."""
