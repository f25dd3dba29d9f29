"""Wire shapes of a session that began without a line."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, Wire
from voicecapture.capture.sessions.rules import SessionKind
from voicecapture.engagement.presence.schemas import PresenceNote


class BegunAway(Wire):
    """A session that began on a tablet without a line, under the tablet's own id; sent again, it is the same.

    ``pack`` is the pack from which it began; ``seq`` the number of the last piece that the tablet had kept
    by then, which places it among what arrives; ``noted_at`` when, by the tablet's clock.
    """

    id: Id
    pack: Id
    seq: Annotated[int, Meta(ge=0, le=2**53)]
    noted_at: datetime
    kind: SessionKind
    language: LanguageTag
    presence: PresenceNote | None = None
    conditions_met: bool = False
