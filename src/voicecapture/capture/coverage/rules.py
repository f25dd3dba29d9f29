"""When a person was last heard, when last alone, through whom, and who was there; from facts of sessions.

The reviewers asked how each one lived and who had ever heard them (12.2). Here it is told from sessions, from
the number of pieces that came of them, and from presence, all without reading a voice. Doubt counts against
us: a session of which nobody noted the end is not one in which somebody was alone throughout (15.4), since
those who opened the door and stayed were seldom written down (17.2). Access that was refused or forced is
counted as it was noted (8.5, 15.8).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from voicecapture.engagement.presence.record import AccessOutcome, Interpreter, Nearby, Presence
from voicecapture.engagement.presence.rules import heard_by_nobody

Alone = Literal["yes", "no", "unknown"]


@dataclass(frozen=True)
class HandOver:
    """A tablet was given to the person in a session.

    ``after`` is the number of the last piece that it had kept by then, told where there was no line.
    """

    session_id: str
    device_id: str
    at: datetime
    after: int | None = None


@dataclass(frozen=True)
class Piece:
    """A kept piece, as far as a table tells: which tablet sent it, when it came, its number there."""

    device_id: str
    came_at: datetime
    seq: int = 0


@dataclass(frozen=True)
class Held:
    """One session: how it began, how many pieces came of it, and who was there, oldest note first."""

    id: str
    listening: bool
    language: str
    started_at: datetime
    pieces: int = 0
    notes: tuple[Presence, ...] = ()


@dataclass(frozen=True)
class Counted:
    """A language, interpreter, person or outcome, in how many sessions, and when last."""

    key: str
    label: str
    sessions: int
    last_at: datetime


@dataclass(frozen=True)
class Coverage:
    """What is known of when and how a person was heard."""

    sessions: int = 0
    heard: int = 0
    alone: int = 0
    not_alone: int = 0
    alone_unknown: int = 0
    last_heard_at: datetime | None = None
    last_alone_at: datetime | None = None
    last_language: str | None = None
    last_interpreter: Interpreter | None = None
    languages: list[Counted] = field(default_factory=list)
    interpreters: list[Counted] = field(default_factory=list)
    unvetted: int = 0
    unbridged: int = 0
    adults: list[Counted] = field(default_factory=list)
    doors: list[Counted] = field(default_factory=list)
    opened_by: list[Counted] = field(default_factory=list)


def pieces_of(hand_overs: Iterable[HandOver], pieces: Iterable[Piece]) -> Counter[str]:
    """Return how many pieces came of each session: of the last in which that tablet was given before.

    What was kept without a line comes late, and several sessions at once: there the tablet's own count of
    its pieces says which came after the beginning, and no clock is asked.
    """
    given = list(hand_overs)
    came_of = (_came_of(given, piece) for piece in pieces)
    return Counter(one.session_id for one in came_of if one is not None)


def _came_of(given: Iterable[HandOver], piece: Piece) -> HandOver | None:
    mine = [one for one in given if one.device_id == piece.device_id]
    with_line = [one for one in mine if one.after is None and one.at <= piece.came_at]
    away = [one for one in mine if one.after is not None and one.after < piece.seq]
    # Of those away the count alone tells the last: by a clock that is off they may all begin at one moment.
    away.sort(key=lambda one: (one.after or 0, one.at))
    return max([*with_line, *away[-1:]], key=lambda one: one.at, default=None)


def was_heard(session: Held) -> bool:
    """Return whether something was kept, or somebody listened: an empty visit is not being heard (12.2)."""
    return session.listening or session.pieces > 0


def whole(notes: Sequence[Presence]) -> list[Presence]:
    """Return the notes with "nothing has changed" filled in from the one before."""
    found: list[Presence] = []
    for note in notes:
        if not note.same:
            found.append(note)
        elif found:
            found.append(found[-1])
    return found


def alone_throughout(session: Held) -> Alone:
    """Return whether nobody else could hear, from the start to the end (15.4)."""
    notes = whole(session.notes)
    if any(not heard_by_nobody(note) for note in notes):
        return "no"
    noted = {note.when for note in session.notes}
    return "yes" if notes and {"start", "end"} <= noted else "unknown"


def coverage_of(sessions: Iterable[Held]) -> Coverage:
    """Return what these sessions tell of one person."""
    every = sorted(sessions, key=lambda one: one.started_at)
    heard = [one for one in every if was_heard(one)]
    alone = Counter(alone_throughout(one) for one in heard)
    alone_at = [one.started_at for one in heard if alone_throughout(one) == "yes"]
    last = heard[-1] if heard else None
    interpreted = [(one, _interpreters(one)) for one in heard]
    return Coverage(
        sessions=len(every),
        heard=len(heard),
        alone=alone["yes"],
        not_alone=alone["no"],
        alone_unknown=alone["unknown"],
        last_heard_at=last.started_at if last else None,
        last_alone_at=alone_at[-1] if alone_at else None,
        last_language=last.language if last and not _unbridged(last) else None,
        last_interpreter=next(iter(_interpreters(last)), None) if last else None,
        languages=_count(
            (one, [(one.language, one.language)]) for one in heard if not _unbridged(one)
        ),
        interpreters=_count(
            (one, [(who.id or "", who.name) for who in found]) for one, found in interpreted
        ),
        unvetted=sum(any(who.id is None for who in found) for _, found in interpreted),
        unbridged=sum(map(_unbridged, heard)),
        adults=_count((one, _keys(_adults(one))) for one in heard),
        doors=_count((one, [(door, door) for door in _doors(one)]) for one in every),
        opened_by=_count((one, _keys(_opened_by(one))) for one in every),
    )


def _interpreters(session: Held) -> list[Interpreter]:
    return [note.interpreter for note in session.notes if note.interpreter is not None]


def _unbridged(session: Held) -> bool:
    """Return whether somebody interpreted who does not have its language, or the dialect asked for."""
    return any(who.lacks for who in _interpreters(session))


def _adults(session: Held) -> Iterable[Nearby]:
    """Everybody who was there and is not known to have been a child on that day (15.4)."""
    for note in session.notes:
        yield from (one for one in (*note.in_room, *note.in_earshot) if one.adult is not False)


def _doors(session: Held) -> Iterable[AccessOutcome]:
    return [note.access.outcome for note in session.notes if note.access is not None]


def _opened_by(session: Held) -> Iterable[Nearby]:
    for note in session.notes:
        if note.access is not None and note.access.opened_by is not None:
            yield note.access.opened_by


def _keys(people: Iterable[Nearby]) -> list[tuple[str, str]]:
    return [(one.person_id or "", one.label) for one in people]


def _count(told: Iterable[tuple[Held, Iterable[tuple[str, str]]]]) -> list[Counted]:
    """Count each once a session: by id where there is one, else by its label; most often first."""
    found: dict[tuple[str, str], Counted] = {}
    for session, keys in told:
        for key, label in {(key, "" if key else label): label for key, label in keys}.items():
            had = found.get(key)
            number = had.sessions + 1 if had else 1
            found[key] = Counted(key[0], label, number, session.started_at)
    return sorted(found.values(), key=lambda one: (-one.sessions, one.label))
