"""Wire shapes of prompts aloud."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, Wire
from voicecapture.engagement.prompts_aloud.rules import (
    BYTES_MAX,
    MILLISECONDS_MAX,
    MediaType,
    Reason,
    State,
)

FILE_MAX = max(BYTES_MAX.values())


class NewPromptRecording(Wire):
    """A recording of one sentence; ``prompt`` is the first half of the SHA-256 of its English words."""

    prompt: Id
    language: LanguageTag
    type: MediaType
    milliseconds: Annotated[int, Meta(ge=1, le=max(MILLISECONDS_MAX.values()) + 60_000)]
    file: Annotated[bytes, Meta(min_length=1, max_length=FILE_MAX + 1)]


class PromptRecordingRow(Wire):
    """A recording and where it stands; ``number`` counts those of the sentence in the language.

    ``mine`` is that the reader recorded it, ``may_review`` that it waits for somebody like the reader.
    """

    id: Id
    prompt: Id
    language: str
    number: int
    state: State
    type: MediaType
    milliseconds: int
    size: int
    recorded_by: str
    recorded_at: datetime
    mine: bool
    may_review: bool
    decided_by: str | None
    decided_at: datetime | None
    reason: Reason | None


class PromptRecordingBytes(Wire):
    """A recording to be heard or seen."""

    type: MediaType
    file: bytes


class PromptLanguage(Wire):
    """A language of the studio, and how many recordings wait or are in use."""

    language: str
    waiting: int
    in_use: int


class SentBack(Wire):
    """Why a recording goes back."""

    reason: Reason


class PromptToCarry(Wire):
    """A recording that a tablet carries: whose sentence, and the bytes that it plays and no others."""

    id: Id
    prompt: Id
    type: MediaType
    size: int
    sha256: bytes


class PromptsToCarry(Wire):
    """What a tablet carries of a language; ``size`` bytes in all, of ``size_max`` at most."""

    language: str
    recordings: list[PromptToCarry]
    size: int
    size_max: int
