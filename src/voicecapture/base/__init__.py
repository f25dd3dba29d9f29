"""What every slice stands on: settings, database, clock, failures, permissions and blobs."""
