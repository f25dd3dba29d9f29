"""Non-engagement is questioned, not accepted: why does it look like this, and what next."""
