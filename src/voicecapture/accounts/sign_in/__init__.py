"""Signing in with a passphrase, and the session whose key lies in two halves."""
