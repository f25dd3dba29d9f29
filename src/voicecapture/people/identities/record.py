"""What a sealed note on a person's identity says: one thing, in whose words, and who told it.

Ethnicity, culture and faith are three things, and the review found them blurred (17.5); speaking,
understanding and reading a language are three more. So a note is about exactly one of them.
"""

from datetime import date
from typing import Literal

import msgspec

Field = Literal[
    "about_me",
    "ethnicity",
    "culture",
    "faith",
    "pronouns",
    "speaks",
    "understands",
    "reads",
    "communication",
    "access",
    "sensory",
]
Source = Literal["person", "someone", "document"]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that was said of who a person is.

    Attributes:
        words: as they were said, in any language.
        languages: tags, where it is about a language; the words may say more.
        source: the person themselves, someone for them, or a document.
        told_by: who that someone is, or which document.
        told_on: the day on which it was said or written.
        taken_back: nothing is to be kept here any more.
    """

    field: Field
    words: str = ""
    languages: list[str] = msgspec.field(default_factory=list)
    source: Source
    told_by: str = ""
    told_on: date | None = None
    taken_back: bool = False
