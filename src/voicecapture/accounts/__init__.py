"""Organisations, the people who work in them, their devices, and how they sign in."""
