"""What a note on presence must say, so that the next reader can rely on it.

"Alone or not, and why not" is one question with two halves: a person who was not alone without a reason
beside it is the girl upstairs in the dark, of whom somebody asked why and nobody wrote down the answer
(17.2). A note never stops anything; these rules only ask for what is missing from it.
"""

from typing import Literal

from voicecapture.engagement.presence.record import Presence

Unsaid = Literal["alone_reason", "in_room"]


def first_unsaid(presence: Presence) -> Unsaid | None:
    """Return the first entry that is missing or contradicts another, or None."""
    if presence.same:
        return None
    if presence.alone:
        return "in_room" if presence.in_room else None
    if not presence.why_not and not presence.alone_reason.strip():
        return "alone_reason"
    if presence.why_not == "other" and not presence.alone_reason.strip():
        return "alone_reason"
    return None


def nobody_was_seen(presence: Presence) -> bool:
    """Return whether the door stayed shut: then it is a contact to record and not a session (8.5)."""
    return presence.access is not None and presence.access.outcome == "refused"


def heard_by_nobody(presence: Presence) -> bool:
    """Return whether nobody but the worker (and an interpreter) could hear.

    Alone in a room whose door stands open to a listener is not alone: a child says less where one adult
    is near (15.4).
    """
    return presence.alone and not presence.in_room and not presence.in_earshot
