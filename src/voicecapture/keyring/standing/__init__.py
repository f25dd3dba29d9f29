"""Who could open each vault today, and who could not bring it back tomorrow; opens nothing."""
