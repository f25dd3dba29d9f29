"""Households: one sealed record each, of a name, members and how they are related."""
