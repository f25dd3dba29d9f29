"""What is sealed about stopping, in the safeguarding vault."""

import msgspec


class SharingNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the person said it, in the worker's words; may be empty."""

    state: str
    note: str


class BasisReason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a release was made without agreement."""

    basis: str
    reason: str
