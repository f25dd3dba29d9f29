"""Who interprets in a session: whom the person accepted where it is planned, whoever it was where not.

A planned session waits for a vetted interpreter who has declared today what ties them to the family. A
note of what has already happened is never refused: somebody who stepped in is kept by name, without an id
of the register, and shows as such. Where the session was planned, its worker and the lead are told.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.interpreters import service as interpreters
from voicecapture.engagement.interpreters.errors import (
    PROBLEM_OF,
    InterpreterLacksLanguage,
    InterpreterNotVetted,
)
from voicecapture.engagement.interpreters.rules import OF_TIE
from voicecapture.engagement.interpreters.steps import Request
from voicecapture.engagement.presence.record import Interpreter, Tie
from voicecapture.engagement.presence.schemas import InterpreterPresent
from voicecapture.keyring.errors import (
    Blocked,
    Erased,
    NoGrant,
    RecordRestricted,
    RecordSealed,
    StandbyOnly,
)
from voicecapture.keyring.opening.care import OpenVault

# The record is shut to this reader now; that is told by itself, and is nobody's stepping in.
_SHUT = (NoGrant, Blocked, StandbyOnly, RecordRestricted, RecordSealed, Erased)


@dataclass(frozen=True)
class Interpreting:
    """Who interprets, as the session keeps it, and what to write down once it has begun."""

    record: Interpreter
    opened: OpenVault | None = None
    request: Request | None = None
    ties: list[Tie] | None = None
    judged: bool = True

    @property
    def could_be_chosen(self) -> bool:
        """Return whether a planned session could have begun with them, as far as this reader can see.

        Whose record is shut to the worker by now says nothing about whom the person had accepted.
        """
        if not self.judged:
            return True
        return self.record.kind == "register" and self.record.lacks != "language"


async def find(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    said: InterpreterPresent | None,
    language: str,
    on: date,
    *,
    planned: bool,
) -> Interpreting | None:
    """Return who interprets; opens the person's care vault. Call it before anything is written.

    ``on`` is the day on which the session begins or began. Where they lack its ``language``, or the dialect
    that was asked for, that is kept with them.

    Raises:
        As ``interpreters.get_for_session``, or InterpreterLacksLanguage, and only for a session that is
            planned.
    """
    if said is None:
        return None
    try:
        found = await _find(db, keystore, keyholder, person_id, said, language, on)
    except Problem as problem:
        if planned:
            raise
        # It has happened: it is kept as the worker says it.
        record = Interpreter(said.name, remote=said.remote, ties=said.ties)
        return Interpreting(record, judged=not isinstance(problem, _SHUT))
    if planned and found.record.lacks == "language":
        raise InterpreterLacksLanguage(field="interpreter")
    return found


async def _find(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    said: InterpreterPresent,
    language: str,
    on: date,
) -> Interpreting:
    if said.request_id is None:
        near = [OF_TIE[tie] for tie in said.ties if tie in OF_TIE]
        raise (PROBLEM_OF[near[0]] if near else InterpreterNotVetted)(field="interpreter")
    ties = said.ties if said.declared else None
    opened, request, lack = await interpreters.get_for_session(
        db, keystore, keyholder, person_id, said.request_id, ties, language, on
    )
    standing = request.standing
    record = Interpreter(
        standing.interpreter_name,
        kind="register",
        id=standing.interpreter_id,
        request_id=request.id,
        remote=said.remote,
        ties=said.ties if said.declared else list(standing.ties),
        lacks=lack,
    )
    return Interpreting(record, opened, request, ties)


async def keep(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    session_id: str,
    found: Interpreting | None,
) -> None:
    """Write down what was declared and that they interpreted, once for a session."""
    if found is not None and found.opened is not None and found.request is not None:
        await interpreters.use(
            db, keyholder, found.opened, person_id, found.request, session_id, found.ties
        )
