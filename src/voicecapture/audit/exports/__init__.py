"""The whole chain in one file, and verifying it far from here."""
