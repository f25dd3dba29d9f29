"""What a voice summary says: the machine-readable record, attached to the PDF and sealed beside it.

The person's words and drawings come first, each with the id of the piece it was taken from; what
professionals saw comes after and apart. The same record is what the PDF is set from, so that the two
cannot say different things.
"""

from datetime import date
from typing import Literal

import msgspec

FORMAT: Literal["voicecapture.voice-summary"] = "voicecapture.voice-summary"

DrawnKind = Literal["drawing", "photo", "earlier_work"]
PersonKind = Literal["child", "adult", "unborn"]


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """Who releases the summary; the six words stand for its public key."""

    id: str
    name: str
    key_words: list[str]


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Whose voice this is: what they like to be called, and nothing else of their file."""

    called: str
    kind: PersonKind


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """To whom it is addressed."""

    name: str
    role: str
    authority: str


class Professional(msgspec.Struct, frozen=True, kw_only=True):
    """Someone of the organisation who answers for the summary."""

    id: str
    name: str


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Words that the translator was not sure of, and why."""

    quote: str
    note: str


class Rendering(msgspec.Struct, frozen=True, kw_only=True):
    """A translation of a quote, by a second person."""

    language: str
    text: str
    translator: str
    doubts: list[Doubt] = []


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """That a quote was spoken in ``language``, who wrote it down, and what they were not sure of."""

    language: str
    written_by: str
    doubts: list[Doubt] = []


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The person's exact words, out of one piece.

    ``on`` is the day that the person's tablet claimed. Of a ``spoken`` piece ``text`` is what a second person
    wrote down, in ``language``.
    """

    piece: str
    activity: str
    language: str
    on: date
    text: str
    translation: Rendering | None = None
    spoken: Spoken | None = None


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing, a photo of something made, or earlier work that was brought in from elsewhere.

    It is named by its piece and the SHA-256 of the picture that the PDF shows; ``done_with`` is the
    professional who did the earlier work with the person.
    """

    piece: str
    kind: DrawnKind = "drawing"
    on: date
    picture_sha256: str
    done_with: str = ""


class Observed(msgspec.Struct, frozen=True, kw_only=True):
    """What a professional saw and heard: their account, not the person's words."""

    text: str
    by: str


class VoiceSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The whole summary of one person. ``made`` and ``expires`` are days in UTC."""

    format: Literal["voicecapture.voice-summary"] = FORMAT
    version: Literal[1] = 1
    release: str
    language: str
    organisation: Organisation
    person: Person
    recipient: Recipient
    author: Professional
    approver: Professional | None
    made: date
    expires: date | None
    handling: str
    said: list[Said]
    drawn: list[Drawn]
    observed: list[Observed]
