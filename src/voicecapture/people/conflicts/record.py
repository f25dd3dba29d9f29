"""What is sealed about a conflict of interest."""

import msgspec


class Never(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody whom the person named: "never this one". A colleague by id, anyone else by name."""

    name: str
    worker: str | None
    said: str


class Lifted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why a block was lifted, in the lead's words."""

    worker: str
    reason: str
