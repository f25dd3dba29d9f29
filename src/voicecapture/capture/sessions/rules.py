"""Where a session stands, and what may happen to it next.

A state is derived from what happened, in order; nothing stores it. The tablet may change hands more
than once (it ran out of power, the person wished to go on), so a session that was handed over may be
handed over again. A closed one is over: whatever the tablet still holds of it arrives all the same,
since sync asks no session. So does what was noted without a line while it went on.
"""

from collections.abc import Iterable
from typing import Literal

State = Literal["planned", "handed_over", "closed"]
Move = Literal["hand_over", "note", "note_late", "close"]

STATE_AFTER: dict[str, State] = {
    "started": "planned",
    "handed_over": "handed_over",
    "closed": "closed",
}
MOVES: dict[State, frozenset[Move]] = {
    "planned": frozenset({"hand_over", "note", "note_late", "close"}),
    "handed_over": frozenset({"hand_over", "note", "note_late", "close"}),
    "closed": frozenset({"note_late"}),
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
