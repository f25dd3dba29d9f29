"""Spares: persons made ahead for whoever is met where there is no line, until they are joined."""
