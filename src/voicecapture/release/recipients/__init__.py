"""Professionals whom a summary may be addressed to: social workers, reviewing officers, guardians."""
