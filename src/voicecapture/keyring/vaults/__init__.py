"""Vaults: a key pair per epoch, a signed statement of the public half, and grants on the private."""
