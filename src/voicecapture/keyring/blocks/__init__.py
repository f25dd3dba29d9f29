"""Who must never open this person's vaults, whatever their role."""
