"""Whether the keystore is the one that this database belongs to."""
