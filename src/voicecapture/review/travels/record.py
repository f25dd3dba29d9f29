"""What is sealed of a change of mind that a worker wrote down."""

import msgspec

from voicecapture.review.travels.rules import Travel

TRAVEL = "travel"


class TravelNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which piece, how far it may travel from now on, and how the person said so."""

    piece: str
    travel: Travel
    said: str
