"""HTTP of sealing and erasing."""

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.config import Settings
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.i18n import LANGUAGES, direction
from voicecapture.keyring.errors import Blocked, DoesNotOpen, Erased, NoGrant
from voicecapture.stewardship.erasure.service import Where
from voicecapture.stewardship.withdrawals import letter, reading, service, standing, wire
from voicecapture.stewardship.withdrawals.errors import PROBLEMS, AlreadyAsked, InTheFuture
from voicecapture.stewardship.withdrawals.record import PrivateCheck
from voicecapture.stewardship.withdrawals.schemas import (
    Ask,
    Check,
    Decide,
    Letter,
    StepOut,
    Wishes,
    WithdrawalOut,
)
from voicecapture.stewardship.withdrawals.service import Days

_ACCESS: tuple[type[Problem], ...] = (NoGrant, Blocked)
_ACTING: tuple[type[Problem], ...] = (*_ACCESS, *PROBLEMS.values())
InLanguage = Annotated[
    str, QueryParameter(pattern=f"^({'|'.join(LANGUAGES)})$", description="The letter's language.")
]


def _days(settings: Settings) -> Days:
    return Days(settings.erasure_cooling_days, settings.backup_keep_days)


@get("/api/people/{person_id:str}/wishes", permission="withdrawals.see", problems=_ACCESS)
async def see_wishes(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keyholder: NamedDependency[Keyholder],
) -> Wishes:
    """Return what a person asked for, how it stands, and what would keep their record."""
    found = await reading.find_overview(db, keyholder, person_id)
    return wire.as_wishes(found, _days(settings))


@post(
    "/api/people/{person_id:str}/withdrawals",
    permission="withdrawals.ask",
    problems=(*_ACCESS, AlreadyAsked, Erased),
)
async def ask(
    person_id: PathId,
    data: JSONBody[Ask],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> WithdrawalOut:
    """Write down that a person asks to seal or erase their record."""
    asked = await service.ask(db, keyholder, person_id, data.kind, data.note)
    return wire.as_wire(await reading.find_matter(db, keyholder, asked))


@post(
    "/api/withdrawals/{withdrawal_id:str}/check",
    permission="withdrawals.ask",
    problems=(*_ACTING, InTheFuture),
    status_code=200,
)
async def check(
    withdrawal_id: PathId,
    data: JSONBody[Check],
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keyholder: NamedDependency[Keyholder],
) -> WithdrawalOut:
    """Write down how the person was asked; only what was said alone moves it on."""
    said = PrivateCheck(
        asked_by=keyholder.worker_id,
        when=data.when,
        alone=data.alone,
        wishes=data.wishes,
        where=data.where,
        said=data.said,
    )
    found = await service.check(db, keyholder, withdrawal_id, said, _days(settings))
    return wire.as_wire(await reading.find_matter(db, keyholder, found))


@post(
    "/api/withdrawals/{withdrawal_id:str}/take-back",
    permission="withdrawals.ask",
    problems=_ACTING,
    status_code=200,
)
async def take_back(
    withdrawal_id: PathId,
    data: JSONBody[Decide],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> WithdrawalOut:
    """Stop it; nothing was changed so far."""
    found = await service.take_back(db, keyholder, withdrawal_id, data.reason)
    return wire.as_wire(await reading.find_matter(db, keyholder, found))


@post(
    "/api/withdrawals/{withdrawal_id:str}/confirm",
    permission="withdrawals.decide",
    problems=_ACTING,
    status_code=200,
)
async def confirm(
    withdrawal_id: PathId,
    data: JSONBody[Decide],
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> WithdrawalOut:
    """Seal or erase the record, as the second person. What was erased cannot be had back."""
    where = Where(keystore, blobs)
    found = await service.confirm(db, where, keyholder, withdrawal_id, data.reason, _days(settings))
    return wire.as_wire(await reading.find_matter(db, keyholder, found))


@post(
    "/api/withdrawals/{withdrawal_id:str}/refuse",
    permission="withdrawals.decide",
    problems=_ACTING,
    status_code=200,
)
async def refuse(
    withdrawal_id: PathId,
    data: JSONBody[Decide],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> WithdrawalOut:
    """Refuse in writing; a record that is not erased is restricted instead."""
    found = await service.refuse(db, keyholder, withdrawal_id, data.reason)
    return wire.as_wire(await reading.find_matter(db, keyholder, found))


@post(
    "/api/withdrawals/{withdrawal_id:str}/undo",
    permission="withdrawals.decide",
    problems=_ACTING,
    status_code=200,
)
async def undo(
    withdrawal_id: PathId,
    data: JSONBody[Decide],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> WithdrawalOut:
    """Open a sealed record again, or end a restriction, as the person wishes."""
    found = await service.undo(db, keystore, keyholder, withdrawal_id, data.reason)
    return wire.as_wire(await reading.find_matter(db, keyholder, found))


@post(
    "/api/withdrawals/{withdrawal_id:str}/open",
    permission="withdrawals.open",
    problems=(NoGrant, DoesNotOpen),
    status_code=200,
)
async def open_steps(
    withdrawal_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Page[StepOut]:
    """Open what was said at each step, on the record."""
    found = await reading.open_steps(db, keystore, keyholder, withdrawal_id)
    return Page(items=[wire.as_step(one) for one in found])


@get(
    "/api/withdrawals/{withdrawal_id:str}/letter",
    permission="withdrawals.see",
    problems=_ACCESS,
)
async def write_letter(
    withdrawal_id: PathId,
    language: InLanguage,
    db: NamedDependency[AsyncConnection],
    settings: NamedDependency[Settings],
    keyholder: NamedDependency[Keyholder],
) -> Letter:
    """Return what the person can be given or read to, in plain words of their language."""
    found = await reading.find_for_letter(db, keyholder, withdrawal_id)
    title, *paragraphs = letter.letter(
        found.kind,
        found.state,
        language,
        rests_until=standing.day_of(found.cooling_until, settings.zone),
        backups_until=standing.day_of(found.backups_until, settings.zone),
    )
    return Letter(
        language=language, direction=direction(language), title=title, paragraphs=paragraphs
    )


ROUTES = [
    see_wishes,
    ask,
    check,
    take_back,
    confirm,
    refuse,
    undo,
    open_steps,
    write_letter,
]
