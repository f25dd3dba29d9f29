"""Wire shapes of answers."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, Wire


class AnswerRow(Wire):
    """An answer in a list: that it came, and how far it is."""

    id: Id
    summary_id: Id
    received_at: datetime
    state: Literal["arrived", "approved", "given"]


class OpenedAnswer(Wire):
    """What the recipient wrote."""

    by: str
    what_we_did: str
    what_changed: str
    why_not: str


class PersonVersionIn(Wire):
    """What the person will hear, in their language, and the two checks."""

    language: LanguageTag
    text: Annotated[str, Meta(min_length=1, max_length=8000)]
    safe_for_person: bool
    others_removed: bool
