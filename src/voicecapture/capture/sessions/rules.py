"""Where a session stands, and what may happen to it next.

A state is derived from what happened, in order; nothing stores it. The tablet may change hands more
than once (it ran out of power, the person wished to go on), so a session that was handed over may be
handed over again. A closed one is over: whatever the tablet still holds of it arrives all the same,
since sync asks no session. So does what was noted without a line: who was there, and the answer to
whether something must be acted on.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

SessionKind = Literal["planned", "listening"]
State = Literal["planned", "handed_over", "closed"]
# What had changed by the time that a session begun without a line was told of.
Changed = Literal["access", "plan", "agreement", "cover", "interpreter"]
Move = Literal["hand_over", "note", "note_late", "close", "close_late"]

STATE_AFTER: dict[str, State] = {
    "started": "planned",
    "handed_over": "handed_over",
    "closed": "closed",
}
MOVES: dict[State, frozenset[Move]] = {
    "planned": frozenset({"hand_over", "note", "note_late", "close", "close_late"}),
    "handed_over": frozenset({"hand_over", "note", "note_late", "close", "close_late"}),
    "closed": frozenset({"note_late", "close_late"}),
}


def state_of(events: Iterable[str]) -> State:
    """Return the state that these events, oldest first, lead to."""
    state: State = "planned"
    for event in events:
        state = STATE_AFTER[event]
    return state


def may(state: State, move: Move) -> bool:
    """Return whether this move is open."""
    return move in MOVES[state]


def ended_at(began: datetime, noted_at: datetime | None, received: datetime) -> datetime:
    """Return when a session was over: when its closing was noted, where the tablet's clock may be believed.

    One noted before its session began was noted by a clock that is off: it was over as we heard of it.
    """
    believed = noted_at is not None and began <= noted_at <= received
    return noted_at if noted_at is not None and believed else received


def began_at(
    noted_at: datetime, received: datetime, known: tuple[datetime, datetime] | None
) -> datetime:
    """Return when a session began without a line, as far as the tablet's clock may be believed.

    ``known`` is when what it began from was made and when that ended, both by our clock; None where we
    know of none. It began no earlier and no later, and not after we heard of it.
    """
    if known is None:
        return min(noted_at, received)
    made_at, ended_at = known
    return max(made_at, min(noted_at, ended_at, received))
