"""Every route, as every kind of person tries it."""
