"""Sealed pieces arrive here: verified, kept exactly once, durable before they are acknowledged."""
