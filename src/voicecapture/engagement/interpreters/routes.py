"""HTTP of interpreters: the register, and for each person whom they accepted."""

from collections.abc import Iterable
from typing import get_args

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post, put
from voicecapture.base.schemas import DEFAULT_LIMIT, Cursor, Limit, Page, PathId
from voicecapture.engagement.interpreters import register, rules, service
from voicecapture.engagement.interpreters.errors import (
    REFUSALS,
    InterpreterMoveShut,
    InterpreterNotAccepted,
    InterpreterUnderAge,
)
from voicecapture.engagement.interpreters.record import (
    Answered,
    Declared,
    Ended,
    NameGiven,
    Spoken,
    Wishes,
)
from voicecapture.engagement.interpreters.register import Entry, Interpreter
from voicecapture.engagement.interpreters.rules import Around, Move, Standing
from voicecapture.engagement.interpreters.schemas import (
    ChoiceRow,
    ConflictDeclared,
    InterpreterRow,
    NameTold,
    NewInterpreter,
    NewRequest,
    PersonAnswer,
    Proposal,
    RegisterEntry,
    RequestEnded,
    RequestRow,
    SpokenLanguage,
)
from voicecapture.engagement.interpreters.service import Offering
from voicecapture.engagement.interpreters.steps import Request
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

_OF_A_STEP = (NoGrant, DoesNotOpen, AlreadyNoted, InterpreterMoveShut, InterpreterNotAccepted)


def _entry(said: RegisterEntry) -> Entry:
    values = {name: getattr(said, name) for name in Entry.__dataclass_fields__}
    values["spoken"] = [Spoken(one.language, one.dialect.strip()) for one in said.spoken]
    return Entry(**values)


def _as_row(one: Interpreter) -> InterpreterRow:
    values = {name: getattr(one.entry, name) for name in Entry.__dataclass_fields__}
    values["spoken"] = _as_spoken(one.entry.spoken)
    against = rules.reasons_against(one.candidate, Around(), clock.now().date())
    return InterpreterRow(id=one.id, against=against, **values)


def _moves(standing: Standing) -> list[str]:
    return [move for move in get_args(Move) if rules.may(standing, move)]


def _as_spoken(spoken: Iterable[Spoken]) -> list[SpokenLanguage]:
    return [SpokenLanguage(language=one.language, dialect=one.dialect) for one in spoken]


def _as_request(request: Request, spoken: Iterable[Spoken] = ()) -> RequestRow:
    standing = request.standing
    wishes = msgspec.structs.asdict(standing.wishes) if standing.wishes else {}
    return RequestRow(
        id=request.id,
        **wishes,
        asked_at=request.asked_at,
        state=standing.state,
        moves=_moves(standing),
        interpreter_id=standing.interpreter_id,
        interpreter=standing.interpreter_name,
        spoken=_as_spoken(spoken),
        answered_at=request.answered_at,
        named_before=standing.named_before,
        name_given_at=request.name_given_at,
        declared=standing.declared,
        ties=list(standing.ties),
        sessions=standing.sessions,
    )


@get("/api/interpreters", permission="interpreters.list")
async def list_interpreters(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[InterpreterRow]:
    """Return the register by name."""
    found = await register.find_page(db, keyholder.org_id, after, limit)
    return Page(
        items=[_as_row(one) for one in found], next=found[-1].id if len(found) == limit else None
    )


@post("/api/interpreters", permission="interpreters.keep", problems=(InterpreterUnderAge,))
async def add_interpreter(
    data: JSONBody[NewInterpreter],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> InterpreterRow:
    """Add an interpreter whose papers were seen."""
    return _as_row(await register.add(db, keyholder, _entry(data), adult=data.adult))


@put("/api/interpreters/{interpreter_id:str}", permission="interpreters.keep")
async def change_interpreter(
    interpreter_id: PathId,
    data: JSONBody[RegisterEntry],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> InterpreterRow:
    """Change an entry: a renewed accreditation, a language more, not working for us any more."""
    return _as_row(await register.change(db, keyholder, interpreter_id, _entry(data)))


@get(
    "/api/people/{person_id:str}/interpreter-requests",
    permission="interpreters.read_requests",
    problems=(NoGrant, DoesNotOpen),
)
async def read_interpreter_requests(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[RequestRow]:
    """Open a person's requests for an interpreter, newest first, on the record."""
    found = await service.read_requests(db, keystore, keyholder, person_id)
    spoken = [await service.spoken_by(db, keyholder.org_id, one) for one in found]
    return Page(items=[_as_request(*one) for one in zip(found, spoken, strict=True)])


@post(
    "/api/people/{person_id:str}/interpreter-requests",
    permission="interpreters.request",
    problems=_OF_A_STEP,
)
async def ask_for_interpreter(
    person_id: PathId,
    data: JSONBody[NewRequest],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> RequestRow:
    """Ask for an interpreter, with what the person wishes and without a name."""
    wishes = Wishes(**{name: getattr(data, name) for name in Wishes.__struct_fields__})
    return _as_request(await service.ask(db, keystore, keyholder, person_id, wishes, data.id))


@get(
    "/api/people/{person_id:str}/interpreter-requests/{request_id:str}/choices",
    permission="interpreters.read_requests",
    problems=(NoGrant, DoesNotOpen),
)
async def read_interpreter_choices(
    person_id: PathId,
    request_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[ChoiceRow]:
    """Return the register for this request, with why somebody cannot be chosen; on the record."""
    found = await service.find_choices(db, keystore, keyholder, person_id, request_id)
    return Page(
        items=[
            ChoiceRow(interpreter=_as_row(one.interpreter), against=one.against, misses=one.misses)
            for one in found
        ]
    )


@post(
    "/api/people/{person_id:str}/interpreter-requests/{request_id:str}/propose",
    permission="interpreters.request",
    problems=(*_OF_A_STEP, *REFUSALS),
)
async def propose_interpreter(
    person_id: PathId,
    request_id: PathId,
    data: JSONBody[Proposal],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> RequestRow:
    """Propose somebody to the person, or learn why they cannot interpret and what to do instead."""
    whom = data.interpreter_id or Offering(data.name, data.tie)
    proposed = await service.propose(db, keystore, keyholder, person_id, request_id, whom, data.id)
    return _as_request(proposed)


@post(
    "/api/people/{person_id:str}/interpreter-requests/{request_id:str}/answer",
    permission="interpreters.request",
    problems=_OF_A_STEP,
)
async def answer_interpreter(
    person_id: PathId,
    request_id: PathId,
    data: JSONBody[PersonAnswer],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> RequestRow:
    """Keep the person's own yes or no to this interpreter; a yes can be taken back at any time."""
    said = Answered(data.accepted, data.said, data.named_before)
    return _as_request(
        await service.go_on(db, keystore, keyholder, person_id, request_id, said, data.id)
    )


@post(
    "/api/people/{person_id:str}/interpreter-requests/{request_id:str}/names",
    permission="interpreters.request",
    problems=_OF_A_STEP,
)
async def tell_interpreter_a_name(
    person_id: PathId,
    request_id: PathId,
    data: JSONBody[NameTold],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> RequestRow:
    """Keep that the interpreter was told a name; refused before the person has said yes."""
    return _as_request(
        await service.go_on(db, keystore, keyholder, person_id, request_id, NameGiven(), data.id)
    )


@post(
    "/api/people/{person_id:str}/interpreter-requests/{request_id:str}/declare",
    permission="interpreters.request",
    problems=_OF_A_STEP,
)
async def declare_interpreters_ties(
    person_id: PathId,
    request_id: PathId,
    data: JSONBody[ConflictDeclared],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> RequestRow:
    """Keep what the interpreter declared for the next session."""
    said = Declared(data.ties, data.said)
    return _as_request(
        await service.go_on(db, keystore, keyholder, person_id, request_id, said, data.id)
    )


@post(
    "/api/people/{person_id:str}/interpreter-requests/{request_id:str}/end",
    permission="interpreters.request",
    problems=_OF_A_STEP,
)
async def end_interpreter_request(
    person_id: PathId,
    request_id: PathId,
    data: JSONBody[RequestEnded],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> RequestRow:
    """End a request: an interpreter is not needed any more."""
    return _as_request(
        await service.go_on(db, keystore, keyholder, person_id, request_id, Ended(), data.id)
    )


ROUTES = [
    list_interpreters,
    add_interpreter,
    change_interpreter,
    read_interpreter_requests,
    ask_for_interpreter,
    read_interpreter_choices,
    propose_interpreter,
    answer_interpreter,
    tell_interpreter_a_name,
    declare_interpreters_ties,
    end_interpreter_request,
]
