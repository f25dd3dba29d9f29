"""The register of interpreters: added and kept by administrators and leads, read by whoever plans an offer.

An entry is changed in place; nothing of any family is in it. That somebody stopped working for us or that an
accreditation ran out shows at once, everywhere, and nobody is taken off: sessions still name them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.engagement.interpreters import queries
from voicecapture.engagement.interpreters.errors import PROBLEM_OF, InterpreterUnderAge
from voicecapture.engagement.interpreters.record import Gender, Spoken
from voicecapture.engagement.interpreters.rules import Around, Candidate, reasons_against


@dataclass(frozen=True)
class Entry:
    """What the register says of an interpreter."""

    name: str
    spoken: list[Spoken]
    gender: Gender
    accredited_by: str
    accreditation_number: str
    accredited_until: date
    vetted_on: date
    in_person: bool
    remote: bool
    area: str
    leads_community: bool
    active: bool


@dataclass(frozen=True)
class Interpreter:
    """An entry with its id."""

    id: str
    entry: Entry

    @property
    def candidate(self) -> Candidate:
        """What the rules ask about."""
        entry = self.entry
        return Candidate(
            name=entry.name,
            registered=True,
            spoken=tuple(entry.spoken),
            gender=entry.gender,
            active=entry.active,
            vetted_on=entry.vetted_on,
            accredited_until=entry.accredited_until,
            leads_community=entry.leads_community,
            in_person=entry.in_person,
            remote=entry.remote,
            area=entry.area,
        )


async def add(
    db: AsyncConnection, keyholder: Keyholder, entry: Entry, *, adult: bool
) -> Interpreter:
    """Add an interpreter whose papers the keyholder has seen.

    Raises:
        InterpreterUnderAge: nobody confirmed that they are an adult.
    """
    if not adult:
        raise InterpreterUnderAge(field="adult")
    interpreter_id = new_id()
    await queries.insert_interpreter(
        db, org_id=keyholder.org_id, interpreter_id=interpreter_id, **_columns(entry)
    )
    await _record(db, keyholder, "interpreter.added", interpreter_id)
    return Interpreter(interpreter_id, entry)


async def change(
    db: AsyncConnection, keyholder: Keyholder, interpreter_id: str, entry: Entry
) -> Interpreter:
    """Change an entry, or raise ``NotFound``."""
    if not await queries.update_interpreter(
        db, keyholder.org_id, interpreter_id, **_columns(entry)
    ):
        raise NotFound
    await _record(db, keyholder, "interpreter.changed", interpreter_id)
    return Interpreter(interpreter_id, entry)


async def get(db: AsyncConnection, org_id: str, interpreter_id: str) -> Interpreter:
    """Return an interpreter of this organisation, or raise ``NotFound``."""
    row = await queries.find_interpreter(db, org_id, interpreter_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def get_vetted(
    db: AsyncConnection,
    org_id: str,
    interpreter_id: str,
    language: str | None = None,
    *,
    on: date | None = None,
    field: str | None = None,
) -> Interpreter:
    """Return an interpreter who is vetted, accredited and working for us, today or ``on`` a day.

    Raises:
        NotFound: no such entry.
        InterpreterNotVetted, AccreditationEnded, InterpreterLeadsCommunity: they cannot interpret for
            anyone; InterpreterLacksLanguage: not this ``language``, where one is given.
    """
    found = await get(db, org_id, interpreter_id)
    against = reasons_against(found.candidate, Around(), on or clock.now().date(), language)
    if against:
        raise PROBLEM_OF[against[0]](field=field)
    return found


async def find_page(
    db: AsyncConnection, org_id: str, after: str | None, limit: int | None
) -> list[Interpreter]:
    """Return up to ``limit`` of the register by name, those after this id."""
    before = await queries.find_interpreter(db, org_id, after) if after else None
    rows = await queries.find_interpreters(db, org_id, before, limit)
    return [_from_row(row) for row in rows]


def _columns(entry: Entry) -> dict[str, Any]:
    columns = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    columns["spoken"] = [msgspec.to_builtins(one) for one in entry.spoken]
    return columns | {"changed_at": clock.now()}


def _from_row(row: Any) -> Interpreter:
    values = {name: getattr(row, name) for name in Entry.__dataclass_fields__}
    values["spoken"] = msgspec.convert(row.spoken, list[Spoken])
    return Interpreter(row.interpreter_id, Entry(**values))


async def _record(
    db: AsyncConnection, keyholder: Keyholder, action: str, interpreter_id: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="interpreter",
        object_id=interpreter_id,
    )
