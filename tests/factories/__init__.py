"""Real things for tests, made as the software makes them."""
