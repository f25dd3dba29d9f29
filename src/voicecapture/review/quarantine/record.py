"""What is sealed about a piece that is kept closed: why, what was done, or why it was a mistake."""

from datetime import date

import msgspec


class Marked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why a worker wants it kept closed, and how many summaries that carried it were called back.

    ``read`` of those had been opened by their recipient before.
    """

    reason: str
    recalled: int = 0
    read: int = 0


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who was told when, by whom, under which reference, and what they said."""

    whom: str
    on: date
    told_by: str
    reference: str = ""
    said: str = ""


class Released(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Why marking it was a mistake."""

    reason: str
