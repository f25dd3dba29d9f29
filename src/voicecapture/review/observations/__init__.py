"""What a worker saw and heard, kept apart from the person's own words."""
