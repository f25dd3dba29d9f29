"""What is noted of who was there: one shape for a session's presence and for a contact at the door.

Children were more withdrawn where one adult was in the room (15.4); who opened the door, and who stayed
upstairs in the dark, was seen and never asked about (17.2); access was refused, and forced (8.5, 15.8). So
each of these has a place of its own here. All of it is sealed in the person's care vault: whether somebody
was heard alone can be told without reading a word of theirs.
"""

from datetime import datetime
from typing import Literal

import msgspec

Place = Literal["home", "school", "refuge", "ward", "office", "other"]
When = Literal["start", "change", "end"]
# Who asked for somebody's being there: the person, whoever is there, we, an authority, or nobody asked.
AskedBy = Literal["", "person", "themselves", "worker", "authority", "nobody"]
WhyNotAlone = Literal[
    "", "they_wished", "would_not_leave", "no_other_room", "small_child", "required", "other"
]
AccessOutcome = Literal["given", "refused_at_first", "refused", "forced"]
# What ties an interpreter to the family, as declared each time; the first four stand in the way.
Tie = Literal["relative", "child", "community_leader", "knows_family", "same_community"]


class Nearby(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone who is there: a person of the record, or anyone else by a label.

    ``adult`` is what the worker knew on that day; None where nobody said.
    """

    person_id: str | None
    label: str
    adult: bool | None = None
    asked_by: AskedBy = ""


class Access(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the door opened, or that it did not, and by whom."""

    outcome: AccessOutcome
    opened_by: Nearby | None = None
    note: str = ""


class Interpreter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who interpreted, by their id in the register and the request they were accepted under.

    Somebody without an id stepped in who is not in the register: that is kept as it was, and shown.
    ``lacks`` is the session's language, or the dialect that the person asked for, where they do not have it:
    what was said through them does not count as said in the person's language.
    """

    name: str
    kind: str = ""
    id: str | None = None
    request_id: str | None = None
    remote: bool = False
    ties: list[Tie] = msgspec.field(default_factory=list)
    lacks: Literal["", "language", "dialect"] = ""


class Presence(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is in the room, who is in earshot, and whether the person is alone with the worker.

    ``same`` says that nothing had changed since the note before; the rest is empty then. ``noted_at`` is
    the tablet's word for when, where it was noted without a line.
    """

    when: When = "start"
    same: bool = False
    noted_at: datetime | None = None
    in_room: list[Nearby] = msgspec.field(default_factory=list)
    in_earshot: list[Nearby] = msgspec.field(default_factory=list)
    alone: bool = False
    why_not: WhyNotAlone = ""
    alone_reason: str = ""
    place: Place = "other"
    access: Access | None = None
    interpreter: Interpreter | None = None
