"""Wire shapes of translations."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, Wire
from voicecapture.review.pieces.schemas import WireRecording

TranslatedText = Annotated[str, Meta(min_length=1, max_length=100_000)]
Phrase = Annotated[str, Meta(min_length=1, max_length=400)]


class NewAssignment(Wire):
    """Who translates one piece, and into which language."""

    translator_id: Id
    language: LanguageTag


class Assigned(Wire):
    """The assignment's id."""

    id: Id


class AssignmentRow(Wire):
    """A piece on the translator's list."""

    id: Id
    language_to: str
    assigned_at: datetime
    state: Literal["assigned", "opened", "submitted"]


class OriginalOut(Wire):
    """The words to translate; spoken ones are heard, and written down by the translator alone."""

    text: str
    language: str
    activity: str
    recording: WireRecording | None = None


class DoubtIn(Wire):
    """Words that the translator is not sure of, and why."""

    quote: Phrase
    note: Phrase


class Submission(Wire):
    """A finished translation with its doubts."""

    text: TranslatedText
    doubts: Annotated[list[DoubtIn], Meta(max_length=100)] = msgspec.field(default_factory=list)
