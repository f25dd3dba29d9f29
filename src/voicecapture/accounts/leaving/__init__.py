"""A worker leaves, or is dismissed today: every way in ends at once."""
