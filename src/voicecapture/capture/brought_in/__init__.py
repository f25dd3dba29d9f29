"""Direct work that was done elsewhere, brought in at the desk and attributed to who did it (review 16.5)."""
