"""What is sealed about an interpreter for a person: what was asked, proposed, answered and declared.

A request is a list of steps, each a note in the person's care vault. In clear stands only that a step was
taken and when, so that no table tells whom an interpreter works with.
"""

from typing import Literal

import msgspec

from voicecapture.engagement.presence.record import Tie

Gender = Literal["woman", "man", "other"]
GenderWish = Literal["woman", "man", "no_matter"]
PlaceWish = Literal["remote", "in_person", "no_matter"]


class Spoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language and, where it matters, the dialect of it."""

    language: str
    dialect: str = ""


class Wishes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the person wishes: each of these is offered every time, and none of it names anybody.

    ``avoid_area`` is where an interpreter must not come from; empty where that does not matter.
    """

    language: str
    dialect: str
    gender: GenderWish
    remote: PlaceWish
    out_of_area: bool
    avoid_area: str
    when: str


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="asked"):
    """Somebody asked for an interpreter."""

    wishes: Wishes


class Proposed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="proposed"):
    """One of the register was proposed to the person; they were given no name of the family."""

    interpreter_id: str
    name: str


class Answered(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="answered"):
    """The person said yes or no to this one, and whether anybody had named them to the interpreter before."""

    accepted: bool
    said: str
    named_before: bool


class NameGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="name_given"):
    """The interpreter was told a name, after the person had accepted them."""


class Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="declared"):
    """What ties the interpreter to the family, as they say themselves, for the next session."""

    ties: list[Tie]
    said: str


class Used(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="used"):
    """They interpreted in a session."""

    session_id: str


class Ended(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="ended"):
    """An interpreter is not needed any more."""


Said = Asked | Proposed | Answered | NameGiven | Declared | Used | Ended


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step of a request."""

    request_id: str
    said: Said


# Empty in notes from before the register was asked: then only a name was typed.
Interpreted = Literal["", "nobody", "register", "other"]


class Conversation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the sealed note of a conversation says of its language and of who stood between."""

    language: str
    interpreter: str
    interpreter_id: str | None = None
    interpreted: Interpreted = ""
