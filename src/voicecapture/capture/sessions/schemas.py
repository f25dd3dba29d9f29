"""Wire shapes of sessions."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import (
    LanguageTag,
    LongText,
    OptionalShortText,
    ShortText,
    Wire,
)
from voicecapture.capture.sessions.record import Place
from voicecapture.capture.sessions.rules import State
from voicecapture.capture.sessions.service import SessionKind

NEARBY_MAX = 30


class NearbyPerson(Wire):
    """Someone who is there: a person of the record by id, or anyone else by a label."""

    person_id: Id | None
    label: OptionalShortText


class InterpreterPresent(Wire):
    """Who interprets, and in which capacity; never a relative."""

    name: ShortText
    kind: OptionalShortText


class Presence(Wire):
    """Who is in the room and in earshot, where it is, and whether the person is alone."""

    in_room: Annotated[list[NearbyPerson], Meta(max_length=NEARBY_MAX)]
    in_earshot: Annotated[list[NearbyPerson], Meta(max_length=NEARBY_MAX)]
    alone: bool
    alone_reason: LongText
    place: Place
    interpreter: InterpreterPresent | None


class StartSession(Wire):
    """A session about to begin. Listening needs no plan and no agreement."""

    kind: SessionKind
    language: LanguageTag
    presence: Presence | None = None
    conditions_met: bool = False


class SessionRow(Wire):
    """A session and where it stands."""

    id: Id
    person_id: Id
    kind: SessionKind
    language: str
    state: State
    started_at: datetime


class CloseSession(Wire):
    """Did you see or hear anything you must act on, whatever was kept?"""

    must_act: bool
    what: LongText = ""
    rang: OptionalShortText = ""
    presence: Presence | None = None
