"""What a sealed observation says, and what is decided about those from before a birth."""

from datetime import date, datetime
from typing import Literal

import msgspec

from voicecapture.review.observations.ages import Age

# What can be seen and heard of somebody who does not speak yet. Open questions stand beside each.
Topic = Literal["look", "sound", "near", "sleep", "feeding", "play", "movement", "ready", "carer"]
Fate = Literal["stays", "copied"]


class Noted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What was seen and heard of one thing."""

    topic: Topic
    text: str


class BeforeBirth(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a copy in a child's record came from: whose observation, made when."""

    observation: str
    recorded_by: str
    recorded_at: datetime


class ObservationRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is sealed; ``opinion`` is what the worker makes of it, if anything.

    Attributes:
        noted: the same, thing by thing, where the guide for small children was used.
        seen_on: the day on which it was seen, where it was another than the day of writing.
        age: how old the child was on that day; from the household's record, never typed.
        about: the unborn child whom it is about, where it lies in the record of whoever carries it.
        before_birth: what this is a copy of.
    """

    seen_and_heard: str
    noted: list[Noted] = msgspec.field(default_factory=list)
    opinion: str | None = None
    session_id: str | None = None
    env_id: str | None = None
    seen_on: date | None = None
    age: Age | None = None
    about: str | None = None
    before_birth: BeforeBirth | None = None


class BirthDecision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Whether observations from before a birth stay with whoever carried the child alone, and why."""

    fate: Fate
    observations: list[str]
    reason: str
