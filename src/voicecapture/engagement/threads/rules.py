"""What counts while two writers have said different things of one matter: the stricter.

Nothing is overwritten and nothing is lost; a later event whose writer knew both settles it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from voicecapture.base.noted import Known, heads

State = TypeVar("State", bound=str)


@dataclass(frozen=True)
class Happened(Known, Generic[State]):
    """An event: where it left the thread, what its writer knew, and until when it owes something."""

    state: State
    due_at: datetime | None = None


@dataclass(frozen=True)
class ThreadStanding(Generic[State]):
    """Where a thread stands, the events that say so, and until when something is owed.

    Several heads were written side by side, and wait for somebody to settle them.
    """

    state: State
    heads: tuple[str, ...]
    due_at: datetime | None


def standing_of(
    events: Sequence[Happened[State]], strictest_first: Sequence[State]
) -> ThreadStanding[State]:
    """Return where a thread of at least one event stands, and what is due of it first."""
    newest = heads(events)
    counting = [one for one in events if one.id in newest]
    state = min((one.state for one in counting), key=list(strictest_first).index)
    due_at = min((one.due_at for one in counting if one.due_at), default=None)
    return ThreadStanding(state, tuple(newest), due_at)


def state_known(
    events: Sequence[Happened[State]], knew: Iterable[str], strictest_first: Sequence[State]
) -> State:
    """Return where a thread stood for a writer who knew these events: perhaps days ago."""
    known = [one for one in events if one.id in set(knew)]
    return standing_of(known or events, strictest_first).state
