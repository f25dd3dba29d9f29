"""What an agreement's sealed notes say."""

from typing import Literal

import msgspec

from voicecapture.engagement.agreements.catalogue import Band, Purpose
from voicecapture.engagement.agreements.rules import Decision

Form = Literal["on_screen", "said_aloud", "pictures"]


class Decided(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person decided, in which wording; ``sha256`` is the hash of the very text."""

    purpose: Purpose
    version: str
    language: str
    band: Band
    sha256: str
    decision: Decision
    form: Form
    note: str


class Withdrawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """That a person stopped, and what they wished to say about it."""

    agreement: str
    note: str
