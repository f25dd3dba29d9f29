"""What is sealed about a session: who was there, how it ended, and what must be acted on.

Presence and the closing answer go to the person's care vault; what the worker saw or heard that must
be acted on goes to the safeguarding vault, which the care team's other readers need not hold.
"""

from typing import Literal

import msgspec

Place = Literal["home", "school", "refuge", "ward", "office", "other"]

PRESENCE = "presence"
CLOSING = "closing"
MUST_ACT = "must_act"


class Nearby(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone who is there: a person of the record, or anyone else by a label."""

    person_id: str | None
    label: str


class Interpreter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who interprets, and in which capacity."""

    name: str
    kind: str


class PresenceRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is in the room, who is in earshot, and whether the person is alone with the worker."""

    in_room: list[Nearby]
    in_earshot: list[Nearby]
    alone: bool
    alone_reason: str
    place: Place
    interpreter: Interpreter | None


class ClosingRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The answer to: did you see or hear anything you must act on, whatever was kept?"""

    must_act: bool


class MustActRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What it was, in the worker's words, and whom they rang."""

    what: str
    rang: str
