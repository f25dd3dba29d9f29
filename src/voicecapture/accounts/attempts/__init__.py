"""Wrong tries, counted in the database for every process alike."""
