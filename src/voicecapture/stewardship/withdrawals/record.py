"""What is sealed about a withdrawal, step by step, in the safeguarding vault."""

from datetime import datetime

import msgspec


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That the person asks, and how they said it."""

    note: str


class PrivateCheck(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who asked the person, when, whether they were alone, and what they said."""

    asked_by: str
    when: datetime
    alone: bool
    wishes: bool
    where: str
    said: str


class Decided(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why it was confirmed, refused, taken back or undone."""

    reason: str


Step = Asked | PrivateCheck | Decided
