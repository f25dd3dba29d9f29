"""Calls for help: small, of one size, apart from everything else, and never waiting for a piece."""
