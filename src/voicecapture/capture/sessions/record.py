"""What is sealed about a session: how it ended, and what must be acted on.

Presence (:mod:`voicecapture.engagement.presence`) and the closing answer go to the person's care vault; what
the worker saw or heard that must be acted on goes to the safeguarding vault, which the care team's other
readers need not hold.
"""

import msgspec

PRESENCE = "presence"
CLOSING = "closing"
MUST_ACT = "must_act"


class ClosingRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answer to: did you see or hear anything you must act on, whatever was kept?"""

    must_act: bool


class MustActRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it was, in the worker's words, and whom they rang."""

    what: str
    rang: str
