"""Ways to unlock a worker's keys, and what may be taken away from them."""
