"""Sessions: a worker with exactly one person, planned or because they began to tell."""
