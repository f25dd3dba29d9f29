"""Tablets and the signing keys that their browsers made."""
