"""When a person may be invited to use their own phone, what it shows, and who resets forgotten pictures.

A phone is not a safe place because it is somebody's own: it is looked into, shared, and watched by
programs that nobody sees. So an invitation goes only the way that the contact plan allows and never
through others (14.1–14.5, 14.8), a phone that may be watched is not invited at all, and what was said
before stays away from the screen unless somebody made sure lately, in private, that the phone is theirs
alone. Receiving is stopped by nothing: whoever has their pictures is heard, whatever a plan says (13.8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from voicecapture.engagement.contact_plans.record import Channel, ContactPlan
from voicecapture.engagement.contact_plans.rules import GateState

Way = Literal["in_person", "text", "email", "letter"]
Fault = Literal["phone_watched", "channel", "names_us", "no_safe_place"]
State = Literal["none", "invited", "expired", "in_use", "ended"]
EndedBy = Literal["person", "worker", "replaced"]

INVITATION_LIFE = timedelta(hours=72)
PRIVACY_LIFE = timedelta(days=14)
RESET_LIFE = timedelta(hours=72)
# An open page asks for the pictures again after this long.
TOKEN_LIFE = timedelta(hours=12)
TRIES = 5

# What the plan must name for a link to go this way. Shown in person, it is scanned from our screen.
CHANNELS: dict[Way, frozenset[Channel]] = {
    "in_person": frozenset({"visit", "school"}),
    "text": frozenset({"text"}),
    "email": frozenset({"email"}),
    "letter": frozenset({"letter"}),
}
# Somebody alone with a phone is not asked to turn on what listens and looks: whoever watches it could, too.
_NOT_HERE = frozenset({"recording", "photo"})
_SHOWS: frozenset[GateState] = frozenset({"open", "conditions"})


def offered(activities: Sequence[str]) -> list[str]:
    """Return those activities that a phone offers: all but those that need a microphone or a camera."""
    return [one for one in activities if one not in _NOT_HERE]


@dataclass(frozen=True)
class Place:
    """What is known of one invitation without any key."""

    expires_at: datetime
    code_made_at: datetime | None
    ended_at: datetime | None
    ended_by: EndedBy | None


@dataclass(frozen=True)
class Reset:
    """A forgotten code, as two colleagues let a new one be made."""

    asked_by: str
    asked_at: datetime
    confirmed_at: datetime | None
    used_at: datetime | None


@dataclass(frozen=True)
class Confirmation:
    """That the phone was found to be private: until when, and for which epoch of the vault."""

    expires_at: datetime
    epoch: int
    has_wrap: bool


def fault_of_invitation(plan: ContactPlan, way: Way) -> Fault | None:
    """Return what in the contact plan speaks against inviting a person this way, or None."""
    if any(risk.kind == "phone_watched" for risk in plan.risks):
        return "phone_watched"
    if CHANNELS[way].isdisjoint(plan.channels):
        return "channel"
    if way == "in_person":
        return None
    if not plan.letters_may_name_us:
        # A link names the place it leads to, whatever the words around it say.
        return "names_us"
    return None if where_to(plan, way) else "no_safe_place"


def where_to(plan: ContactPlan, way: Way) -> str:
    """Return the one place that the plan calls safe for this way; empty if none, or if none is needed."""
    places = {"text": plan.safe_number, "email": plan.safe_email, "letter": plan.address}
    return places.get(way, "").strip()


def state_of(place: Place | None, now: datetime) -> State:
    """Return where an invitation stands."""
    if place is None:
        return "none"
    if place.ended_at is not None:
        return "ended"
    if place.code_made_at is not None:
        return "in_use"
    return "invited" if now < place.expires_at else "expired"


def needs_two(places: Sequence[Place]) -> bool:
    """Return whether inviting a person anew takes two colleagues.

    The first invitation is one worker's, and so is the next after the person themself ended it. In
    place of pictures that somebody made, one worker alone puts nothing: else that worker could come
    back as the person. ``places`` are the person's, oldest first.
    """
    made = [one for one in places if one.code_made_at is not None]
    return bool(made) and made[-1].ended_by != "person"


def may_confirm_reset(reset: Reset, worker_id: str, now: datetime) -> bool:
    """Return whether this worker is the second who confirms that a code may be made anew."""
    waits = reset.confirmed_at is None and now < reset.asked_at + RESET_LIFE
    return waits and reset.asked_by != worker_id


def is_reset_open(reset: Reset, now: datetime) -> bool:
    """Return whether two have confirmed, lately, and no new invitation has come of it yet."""
    if reset.confirmed_at is None or reset.used_at is not None:
        return False
    return now < reset.confirmed_at + RESET_LIFE


def found_private(confirmation: Confirmation | None, now: datetime) -> bool:
    """Return whether what a worker found in private still stands: neither taken back nor run out."""
    return confirmation is not None and confirmation.has_wrap and now < confirmation.expires_at


def is_visit_of(place: Place, began_at: datetime) -> bool:
    """Return whether a visit that began then was to this place and no earlier one of the same person.

    Pictures made for one place end every other, so no visit to another begins after they were made.
    """
    if place.code_made_at is None or place.ended_at is not None:
        return False
    return place.code_made_at <= began_at


def shows(
    confirmation: Confirmation | None,
    *,
    epoch: int,
    vault_open: bool,
    gate: GateState,
    now: datetime,
) -> bool:
    """Return whether a person's own phone shows what they kept and the answers to it.

    Everything else hides it: no confirmation, or one that has run out; a key that turned since, a
    record that was sealed; a plan that has ended or says "not now", since showing is contact of ours.
    """
    if confirmation is None or not found_private(confirmation, now):
        return False
    return confirmation.epoch == epoch and vault_open and gate in _SHOWS
