"""Failures of tombstones; that a vault was erased is among the keyring's own."""


class TombstoneUnproven(Exception):
    """A tombstone that our organisation's key did not sign; the message names the vault's id."""
