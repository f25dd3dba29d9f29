"""Coverage: when a person was last heard, and last alone; never what they said."""
