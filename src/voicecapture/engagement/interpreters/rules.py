"""Who can interpret for a person, and in which order an interpreter comes near them.

Letters went out in English and Urdu, to the one who was thought safe (4.1); meetings used translators and a
leader of the community (5.9), and nobody asked the others whom they would speak through. So a relative, a
child, a leader of the community, somebody the person named "never" and somebody without vetting cannot be
chosen, each with the reason and with what to do instead (:mod:`.errors`); and no name of the family is given
until the person has accepted this interpreter.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from voicecapture.engagement.interpreters.record import (
    Answered,
    Asked,
    Declared,
    Ended,
    Gender,
    NameGiven,
    Proposed,
    Said,
    Spoken,
    Used,
    Wishes,
)
from voicecapture.engagement.presence.record import Tie

Reason = Literal[
    "child",
    "relative",
    "community_leader",
    "knows_family",
    "named_never",
    "not_vetted",
    "accreditation_ended",
    "language",
]
Lack = Literal["", "language", "dialect"]
Miss = Literal["gender", "dialect", "remote", "area"]
State = Literal["asked", "proposed", "declined", "accepted", "tied", "ended"]
Move = Literal["propose", "answer", "give_name", "declare", "use", "end"]

# What every worker speaks; an interpreter bridges from it.
_OF_THE_OFFICE = "en"
# What a tablet can show. A session of somebody whose language has no script in use, such as Pahari-Pothwari,
# stands under another one.
SHOWN = frozenset({"en", "ur", "pnb", "ar", "fa", "pl", "ro", "cy"})
# The order in which a reason is told where there are several; whoever is near comes before any paper.
REASONS: tuple[Reason, ...] = (
    "child",
    "relative",
    "community_leader",
    "knows_family",
    "named_never",
    "not_vetted",
    "accreditation_ended",
    "language",
)
OF_TIE: dict[Tie, Reason] = {
    "child": "child",
    "relative": "relative",
    "community_leader": "community_leader",
    "knows_family": "knows_family",
}
MOVES: dict[State, frozenset[Move]] = {
    "asked": frozenset({"propose", "end"}),
    "proposed": frozenset({"answer", "propose", "end"}),
    "declined": frozenset({"propose", "end"}),
    # A yes can be taken back at any time, and another be asked for.
    "accepted": frozenset({"answer", "give_name", "declare", "use", "propose", "end"}),
    "tied": frozenset({"propose", "end"}),
    "ended": frozenset(),
}


@dataclass(frozen=True)
class Candidate:
    """Somebody who might interpret: of the register, or somebody who offers to."""

    name: str
    registered: bool
    spoken: tuple[Spoken, ...] = ()
    gender: Gender = "other"
    active: bool = True
    vetted_on: date | None = None
    accredited_until: date | None = None
    leads_community: bool = False
    in_person: bool = True
    remote: bool = True
    area: str = ""
    ties: frozenset[Tie] = frozenset()


@dataclass(frozen=True)
class Relative:
    """A member of the person's household, as far as an interpreter could be one of them."""

    name: str
    is_child: bool
    called: str = ""


@dataclass(frozen=True)
class Around:
    """Whom an interpreter for this person must not be: their household, and whom they named."""

    household: tuple[Relative, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standing:
    """Where a request stands: derived from its steps, never stored."""

    state: State = "asked"
    wishes: Wishes | None = None
    interpreter_id: str | None = None
    interpreter_name: str = ""
    named_before: bool = False
    name_given: bool = False
    declared: bool = False
    ties: tuple[Tie, ...] = ()
    sessions: int = 0


def reasons_against(
    candidate: Candidate, around: Around, today: date, language: str | None = None
) -> list[Reason]:
    """Return why this candidate cannot interpret for this person, the weightiest first; none if they can."""
    found = {*_near(candidate, around), *_unfit(candidate, today)}
    if candidate.registered and language and not _speaks(candidate, language):
        found.add("language")
    return [reason for reason in REASONS if reason in found]


def nearness(name: str, around: Around) -> list[Reason]:
    """Return why nobody of this name can stand between us and the person, the weightiest first."""
    found = set(_near(Candidate(name, registered=False), around))
    return [reason for reason in REASONS if reason in found]


def _near(candidate: Candidate, around: Around) -> Iterable[Reason]:
    yield from (OF_TIE[tie] for tie in candidate.ties if tie in OF_TIE)
    if candidate.leads_community:
        yield "community_leader"
    for one in around.household:
        if is_named(candidate.name, one.name) or _is_half_of(candidate.name, one):
            yield "child" if one.is_child else "relative"
    if any(is_named(candidate.name, name, alone=True) for name in around.never):
        yield "named_never"


def _unfit(candidate: Candidate, today: date) -> Iterable[Reason]:
    vetted = candidate.vetted_on is not None and candidate.vetted_on <= today
    if not (candidate.registered and candidate.active and vetted):
        yield "not_vetted"
    if candidate.registered and (
        candidate.accredited_until is None or candidate.accredited_until < today
    ):
        yield "accreditation_ended"


def misses(candidate: Candidate, wishes: Wishes) -> list[Miss]:
    """Return which of the person's wishes this candidate does not meet; the person decides about it."""
    found: list[Miss] = []
    if wishes.gender not in ("no_matter", candidate.gender):
        found.append("gender")
    if wishes.dialect and not _speaks(candidate, wishes.language, wishes.dialect):
        found.append("dialect")
    able = {"remote": candidate.remote, "in_person": candidate.in_person, "no_matter": True}
    if not able[wishes.remote]:
        found.append("remote")
    if (
        wishes.out_of_area
        and candidate.area
        and folded(candidate.area) == folded(wishes.avoid_area)
    ):
        found.append("area")
    return found


def lack_of(candidate: Candidate, wishes: Wishes, language: str) -> Lack:
    """Return what this interpreter lacks to bridge to the person in a session of this language.

    In a session in English they bridge to the language that was asked for, and so they do where no tablet
    shows that language. What is said through somebody who lacks it was not understood in the person's
    language (4.1, 8.7).
    """
    to_theirs = _tongue(language) == _OF_THE_OFFICE or _tongue(wishes.language) not in SHOWN
    wanted = wishes.language if to_theirs else language
    if not _speaks(candidate, wanted):
        return "language"
    asked = wishes.dialect if _tongue(wanted) == _tongue(wishes.language) else ""
    return "" if _speaks(candidate, wanted, asked) else "dialect"


def _tongue(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def _speaks(candidate: Candidate, language: str, dialect: str = "") -> bool:
    return any(
        _tongue(one.language) == _tongue(language)
        and (not dialect or folded(one.dialect) == folded(dialect))
        for one in candidate.spoken
    )


def folded(name: str) -> str:
    """Return a name without case, marks and spaces that differ from one spelling to the next."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.split(r"\W+", plain.casefold())).strip()


def is_named(name: str, other: str, *, alone: bool = False) -> bool:
    """Return whether two names may be one person's: every word of ``other`` is a word of ``name``.

    A single word is enough where ``alone`` says so: whom a person never wants is kept away on half a name,
    and somebody else is found.
    """
    words, given = folded(name).split(), folded(other).split()
    return bool(given) and set(given) <= set(words) and (alone or len(given) > 1)


def _is_half_of(name: str, one: Relative) -> bool:
    """Return whether a name says no more than what one of the household is called.

    People name the father "Farrukh"; somebody else of that name is told apart by the rest of theirs.
    """
    words = set(folded(name).split())
    return bool(words) and words <= {*folded(one.name).split(), *folded(one.called).split()}


def standing_of(steps: Sequence[Said]) -> Standing:
    """Return where these steps, oldest first, lead to."""
    now = Standing()
    for said in steps:
        now = _after(now, said)
    return now


def _after(now: Standing, said: Said) -> Standing:
    after = now
    match said:
        case Asked(wishes):
            after = replace(now, wishes=wishes)
        case Proposed(interpreter_id, name):
            # Another one begins anew: nothing was given to them, and they declared nothing yet.
            after = Standing("proposed", now.wishes, interpreter_id, name, sessions=now.sessions)
        case Answered(accepted, _, named_before):
            state: State = "accepted" if accepted else "declined"
            after = replace(now, state=state, named_before=now.named_before or named_before)
        case NameGiven():
            after = replace(now, name_given=True)
        case Declared(ties):
            state = "tied" if stands_in_the_way(ties) else now.state
            after = replace(now, state=state, declared=True, ties=tuple(ties))
        case Used():
            after = replace(now, declared=False, sessions=now.sessions + 1)
        case Ended():
            after = replace(now, state="ended")
    return after


def may(standing: Standing, move: Move) -> bool:
    """Return whether this move is open: a session needs what was declared since the one before."""
    return move in MOVES[standing.state] and (move != "use" or standing.declared)


def stands_in_the_way(ties: Iterable[Tie]) -> bool:
    """Return whether somebody with these ties cannot interpret.

    Being of the same community alone is for the person to say.
    """
    return any(tie in OF_TIE for tie in ties)
