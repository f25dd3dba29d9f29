"""Where an agreement to take part stands, and what may happen to it next.

Taking part is free and can stop at any time. This is neither the legal basis of a record nor a veto
on safety (mission, promise 3); it decides only whether a planned session may begin.
"""

from typing import Literal

AgreementStanding = Literal["none", "agreed", "declined", "withdrawn"]
Decision = Literal["agreed", "declined"]
Event = Literal["agreed", "declined", "withdrawn"]
Stop = Literal["missing", "declined", "withdrawn"]

# From where a person stands to what may be recorded next. Someone who agreed and now says no has
# withdrawn; calling it a refusal would hide that they took part.
MOVES: dict[AgreementStanding, frozenset[Event]] = {
    "none": frozenset({"agreed", "declined"}),
    "agreed": frozenset({"agreed", "withdrawn"}),
    "declined": frozenset({"agreed", "declined"}),
    "withdrawn": frozenset({"agreed", "declined"}),
}
_STOPS: dict[AgreementStanding, Stop | None] = {
    "none": "missing",
    "agreed": None,
    "declined": "declined",
    "withdrawn": "withdrawn",
}


def may_record(standing: AgreementStanding, event: Event) -> bool:
    """Return whether this event may follow."""
    return event in MOVES[standing]


def stop_for_session(standing: AgreementStanding) -> Stop | None:
    """Return why a planned session may not begin, or None if the person agreed to take part."""
    return _STOPS[standing]
