"""Who must not open a person's record: family, acquaintance, or whom the person named."""
