"""Ask for an interpreter for a person, propose one, and keep what the person says of them.

No name of the family is given to anybody before the person has said yes to this interpreter: what is asked
for carries language, dialect, gender, time and place, and nothing else. Each step opens the person's care
vault on the record, since where a request stands is sealed there and nowhere in clear.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.interpreters import around, register, rules, steps
from voicecapture.engagement.interpreters.around import PURPOSE
from voicecapture.engagement.interpreters.errors import (
    PROBLEM_OF,
    ConflictNotDeclared,
    InterpreterNotAccepted,
)
from voicecapture.engagement.interpreters.record import (
    Answered,
    Asked,
    Declared,
    Ended,
    NameGiven,
    Proposed,
    Spoken,
    Used,
    Wishes,
)
from voicecapture.engagement.interpreters.register import Interpreter, get_vetted
from voicecapture.engagement.interpreters.rules import Candidate, Lack, Miss, Reason
from voicecapture.engagement.interpreters.steps import Request
from voicecapture.engagement.presence.record import Tie
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people

__all__ = ["Interpreter", "Request", "get_vetted"]


@dataclass(frozen=True)
class Choice:
    """Somebody of the register, why they cannot be chosen, and which wishes they do not meet."""

    interpreter: Interpreter
    against: list[Reason]
    misses: list[Miss]


@dataclass(frozen=True)
class Offering:
    """Somebody who is not in the register and offers to interpret."""

    name: str
    tie: Tie | None


async def read_requests(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Request]:
    """Open a person's requests, newest first, on the record."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    return await steps.read(db, opened, person_id)


async def ask(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    wishes: Wishes,
    step_id: str | None,
) -> Request:
    """Ask for an interpreter; the first step's id is the request's.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        AlreadyNoted: the id is another step's.
    """
    step_id = step_id or new_id()
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    return await steps.take(db, keyholder, opened, person_id, step_id, Asked(wishes), step_id)


async def find_choices(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, request_id: str
) -> list[Choice]:
    """Return the register for this request: those who can be chosen and fit best come first."""
    near = await around.find_around(db, keystore, keyholder, person_id)
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    request = steps.find(await steps.read(db, opened, person_id), request_id)
    wishes, today = _wishes(request), clock.now().date()
    found = []
    for one in await register.find_page(db, keyholder.org_id, None, None):
        against = rules.reasons_against(one.candidate, near, today, wishes.language)
        found.append(Choice(one, against, rules.misses(one.candidate, wishes)))
    return sorted(found, key=lambda one: (len(one.against), len(one.misses)))


async def propose(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    request_id: str,
    whom: str | Offering,
    step_id: str | None = None,
) -> Request:
    """Propose an interpreter to the person: one of the register by id, or somebody who offers to.

    Raises:
        One of ``errors.REFUSALS``: with the reason and with what to do instead.
        InterpreterMoveShut, AlreadyNoted, NotFound: of the request.
    """
    near = await around.find_around(db, keystore, keyholder, person_id)
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    wishes = _wishes(steps.find(await steps.read(db, opened, person_id), request_id))
    interpreter_id, candidate = await _candidate(db, keyholder.org_id, whom)
    _refuse(rules.reasons_against(candidate, near, clock.now().date(), wishes.language))
    said = Proposed(interpreter_id, candidate.name)
    return await steps.take(db, keyholder, opened, person_id, request_id, said, step_id)


async def go_on(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    request_id: str,
    said: Answered | NameGiven | Declared | Ended,
    step_id: str | None = None,
) -> Request:
    """Add the next step: the person's answer, a name given, what was declared, or the end.

    Raises:
        InterpreterNotAccepted: a name would be given before the person said yes.
        InterpreterMoveShut: it does not follow from where the request stands.
        AlreadyNoted, NotFound: of the step, or the request.
    """
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    return await steps.take(db, keyholder, opened, person_id, request_id, said, step_id)


async def get_for_session(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    request_id: str,
    ties: list[Tie] | None,
    language: str,
    on: date,
) -> tuple[OpenVault, Request, Lack]:
    """Return a request under which this interpreter can be in a session on a day, and what they lack for it.

    ``ties`` are what they declare now, or None if it was asked before; ``language`` is the session's.

    Raises:
        InterpreterNotAccepted, ConflictNotDeclared, or one of ``errors.REFUSALS``.
    """
    near = await around.find_around(db, keystore, keyholder, person_id)
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    request = steps.find(await steps.read(db, opened, person_id), request_id)
    standing = request.standing
    if standing.state != "accepted" or standing.interpreter_id is None:
        raise InterpreterNotAccepted(field="interpreter")
    if ties is None and not standing.declared:
        raise ConflictNotDeclared(field="interpreter")
    _refuse([rules.OF_TIE[tie] for tie in ties or () if tie in rules.OF_TIE])
    _, candidate = await _candidate(db, keyholder.org_id, standing.interpreter_id)
    _refuse(rules.reasons_against(candidate, near, on))
    return opened, request, rules.lack_of(candidate, _wishes(request), language)


async def spoken_by(db: AsyncConnection, org_id: str, request: Request) -> list[Spoken]:
    """Return which languages an accepted interpreter has, as the register says it today."""
    standing = request.standing
    if standing.state != "accepted" or standing.interpreter_id is None:
        return []
    return list((await register.get(db, org_id, standing.interpreter_id)).entry.spoken)


async def get_accepted(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    interpreter_id: str,
    language: str | None,
    *,
    field: str,
) -> Interpreter:
    """Return an interpreter whom this person accepted and who can interpret for them today.

    ``language`` is the one that they bridge to; None is the one that the person asked for.

    Raises:
        InterpreterNotAccepted, or one of ``errors.REFUSALS``; NotFound: no such entry.
    """
    near = await around.find_around(db, keystore, keyholder, person_id)
    requests = await read_requests(db, keystore, keyholder, person_id)
    request = next((one for one in requests if _has_accepted(one, interpreter_id)), None)
    if request is None:
        raise InterpreterNotAccepted(field=field)
    found = await register.get(db, keyholder.org_id, interpreter_id)
    wanted = language or _wishes(request).language
    _refuse(rules.reasons_against(found.candidate, near, clock.now().date(), wanted), field)
    return found


async def check_not_near(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    name: str,
    *,
    field: str,
) -> None:
    """Return unless somebody of this name is of the person's family, or was named "never".

    Raises:
        One of ``errors.REFUSALS``.
    """
    near = await around.find_around(db, keystore, keyholder, person_id)
    _refuse(rules.nearness(name, near), field)


async def use(
    db: AsyncConnection,
    keyholder: Keyholder,
    opened: OpenVault,
    person_id: str,
    request: Request,
    session_id: str,
    ties: list[Tie] | None,
) -> None:
    """Keep what was declared for this session, and that they interpreted in it."""
    if ties is not None:
        declared = Declared(ties, "")
        await steps.take(db, keyholder, opened, person_id, request.id, declared, None)
    await steps.take(db, keyholder, opened, person_id, request.id, Used(session_id), None)


async def _candidate(
    db: AsyncConnection, org_id: str, whom: str | Offering
) -> tuple[str, Candidate]:
    if isinstance(whom, Offering):
        ties = frozenset({whom.tie} if whom.tie else ())
        return "", Candidate(whom.name, registered=False, ties=ties)
    found = await register.get(db, org_id, whom)
    return found.id, found.candidate


def _has_accepted(request: Request, interpreter_id: str) -> bool:
    standing = request.standing
    return (standing.state, standing.interpreter_id) == ("accepted", interpreter_id)


def _refuse(against: list[Reason], field: str = "interpreter") -> None:
    if against:
        raise PROBLEM_OF[against[0]](field=field)


def _wishes(request: Request) -> Wishes:
    wishes = request.standing.wishes
    if wishes is None:
        raise NotFound
    return wishes
