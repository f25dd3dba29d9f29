"""Passkeys: what they prove, and the keys they unlock where they have the PRF extension."""
