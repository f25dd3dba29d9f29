"""Agreement to take part, in a wording that has a version, and withdrawal at any time."""
