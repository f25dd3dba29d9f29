"""What is due, to whom and by when: clear facts only, so that a clock can see them without a key."""
