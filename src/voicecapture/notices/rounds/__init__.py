"""What must be noticed although nobody asks: rounds that one process at a time walks."""
