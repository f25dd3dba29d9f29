"""What waits for a worker or a lead: listed, opened with their keys, and closed with what was done."""
