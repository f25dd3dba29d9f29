"""Why we may keep a person's record: the law's ground, apart from what the person agreed to."""
