"""Wire shapes of sessions."""

from datetime import datetime

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LanguageTag, LongText, OptionalShortText, Wire
from voicecapture.capture.sessions.rules import SessionKind, State
from voicecapture.engagement.presence.record import When
from voicecapture.engagement.presence.schemas import PresenceNote


class StartSession(Noted, kw_only=True):
    """A session about to begin. A planned one says who is there; listening needs nothing.

    A visit that was noted without a line comes under the tablet's own id; sent again, it is the same.
    """

    kind: SessionKind
    language: LanguageTag
    presence: PresenceNote | None = None
    conditions_met: bool = False


class SessionRow(Wire):
    """A session and where it stands."""

    id: Id
    person_id: Id
    kind: SessionKind
    language: str
    state: State
    started_at: datetime


class NewPresence(Noted, kw_only=True):
    """Who is there now; ``same`` says that nothing has changed since the note before."""

    when: When = "change"
    same: bool = False
    presence: PresenceNote | None = None


class PresenceRow(Wire):
    """A kept note on presence; what it says is sealed."""

    id: Id
    recorded_at: datetime


class CloseSession(Noted, kw_only=True):
    """Did you see or hear anything you must act on, whatever was kept? And who was there at the end?

    Said without a line it comes under the tablet's own id; sent again, it is the same.
    """

    must_act: bool
    felt_lower: bool = False
    what: LongText = ""
    rang: OptionalShortText = ""
    presence: PresenceNote | None = None
    same_as_before: bool = False
