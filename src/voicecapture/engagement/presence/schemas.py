"""Wire shapes of presence, for sessions and for the contact ledger."""

from typing import Annotated

import msgspec
from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, OptionalShortText, Wire
from voicecapture.engagement.presence.record import (
    Access,
    AccessOutcome,
    AskedBy,
    Nearby,
    Place,
    Presence,
    Tie,
    WhyNotAlone,
)

NEARBY_MAX = 30
TIES_MAX = 5


class NearbyPerson(Wire):
    """Someone who is there: a person of the record by id, or anyone else by a label.

    ``adult`` is what is known on that day; ``asked_by`` who asked for their being there.
    """

    person_id: Id | None
    label: OptionalShortText
    adult: bool | None = None
    asked_by: AskedBy = ""


class AccessAtDoor(Wire):
    """How the door opened or that it did not; by whom, and what was said."""

    outcome: AccessOutcome
    opened_by: NearbyPerson | None = None
    note: LongText = ""


class InterpreterPresent(Wire):
    """Who interprets: by the request they were accepted under, with what they declare today.

    ``declared`` says that they were asked today what ties them to the family; ``ties`` is what they said.
    Without a request it is somebody who stepped in and is not in the register.
    """

    request_id: Id | None = None
    name: OptionalShortText = ""
    remote: bool = False
    declared: bool = False
    ties: Annotated[list[Tie], Meta(max_length=TIES_MAX)] = msgspec.field(default_factory=list)


class PresenceNote(Wire, kw_only=True):
    """Who is in the room and in earshot, where it is, how the door opened, whether they are alone."""

    in_room: Annotated[list[NearbyPerson], Meta(max_length=NEARBY_MAX)] = msgspec.field(
        default_factory=list
    )
    in_earshot: Annotated[list[NearbyPerson], Meta(max_length=NEARBY_MAX)] = msgspec.field(
        default_factory=list
    )
    alone: bool
    why_not: WhyNotAlone = ""
    alone_reason: LongText = ""
    place: Place
    access: AccessAtDoor | None = None
    interpreter: InterpreterPresent | None = None


def nearby_record(said: NearbyPerson) -> Nearby:
    """Return what is sealed of someone who is there."""
    return Nearby(said.person_id, said.label, said.adult, said.asked_by)


def access_record(said: AccessAtDoor | None) -> Access | None:
    """Return what is sealed of how the door opened."""
    if said is None:
        return None
    opened_by = nearby_record(said.opened_by) if said.opened_by else None
    return Access(outcome=said.outcome, opened_by=opened_by, note=said.note)


def presence_record(said: PresenceNote) -> Presence:
    """Return what is sealed of who is there; the interpreter is found by whoever starts the session."""
    return Presence(
        in_room=[nearby_record(one) for one in said.in_room],
        in_earshot=[nearby_record(one) for one in said.in_earshot],
        alone=said.alone,
        why_not=said.why_not,
        alone_reason=said.alone_reason,
        place=said.place,
        access=access_record(said.access),
    )
