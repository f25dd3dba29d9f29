"""A worker leaves: each person, household and task moves to someone, and then the access ends."""
