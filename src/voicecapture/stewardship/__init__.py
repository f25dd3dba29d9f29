"""What crosses the stages: stopping, sealing and erasing, and what stands against it."""
