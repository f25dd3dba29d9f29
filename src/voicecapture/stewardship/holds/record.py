"""What is sealed about a hold, in the safeguarding vault."""

import msgspec

from voicecapture.stewardship.holds.rules import HoldKind


class HoldRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which need it is, and why."""

    kind: HoldKind
    reason: str


class Lifted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the record need not be kept any more."""

    reason: str
