"""What is sealed about a session: how it ended, and what must be acted on.

Presence (:mod:`voicecapture.engagement.presence`) and the closing answer go to the person's care vault; what
the worker saw or heard that must be acted on goes to the safeguarding vault, which the care team's other
readers need not hold.
"""

from datetime import datetime

import msgspec

PRESENCE = "presence"
CLOSING = "closing"
MUST_ACT = "must_act"


class ClosingRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answer to: did you see or hear anything you must act on, whatever was kept?

    ``felt_lower`` is what the tablet noticed: the person kept a lower feeling afterwards than before.
    ``noted_at`` is the tablet's word for when, where it was said without a line.
    """

    must_act: bool
    felt_lower: bool = False
    noted_at: datetime | None = None


class MustActRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it was, in the worker's words, and whom they rang."""

    what: str
    rang: str
