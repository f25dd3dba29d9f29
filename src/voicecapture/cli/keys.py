"""``voicecapture keys status``: what would be lost today with whose keys, and what to do about it."""

import argparse
import asyncio
from collections.abc import Iterator

from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.cli import installation
from voicecapture.cli.options import add_settings_options, settings_from
from voicecapture.people.recoveries.status import AtRisk, CustodianStanding, KeysStatus, find_status


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    acts = parser.add_subparsers(required=True, metavar="ACT")
    status = acts.add_parser("status", help="who could lose what, and what is left to do")
    add_settings_options(status)


def run(given: argparse.Namespace) -> int:
    """Return 0 when the loss of anyone's keys could be borne today, 1 when something is left to do."""
    settings = settings_from(given)
    asyncio.run(installation.check_ready(settings))
    found = asyncio.run(_find(settings))
    for organisation, status in found:
        print("\n".join(lines_of(organisation.name, status)))
    return 0 if all(status.well for _, status in found) else 1


async def _find(settings: Settings) -> list[tuple[Organisation, KeysStatus]]:
    database = Database(settings.url)
    try:
        async with database.reading() as db:
            every = await organisations.find_all(db)
            return [(one, await find_status(db, one.id)) for one in every]
    finally:
        await database.close()


def lines_of(name: str, status: KeysStatus) -> list[str]:
    """Return the report of one organisation: names of staff and counts, nobody's family."""
    todo = list(_todo(status))
    return [
        name,
        "  If they lost their keys today:",
        *(f"    {one.name}: {_fate(one)}" for one in status.workers),
        *(["    nobody here holds records yet"] if not status.workers else []),
        "  Custodians:",
        *(f"    {one.name}: {_custodian(one)}" for one in status.custodians),
        *(f"  To do: {line}" for line in todo),
        *(["  Nothing is left to do."] if not todo else []),
    ]


def _fate(one: AtRisk) -> str:
    loss = one.loss
    if loss.lost:
        return f"{_vaults(loss.lost)} lost for good, {loss.recovery} to be recovered"
    if loss.recovery:
        return f"{_vaults(loss.recovery)} to be recovered by two custodians, none lost"
    return f"nothing; colleagues can open {_vaults(loss.kept)}" if loss.kept else "nothing"


def _custodian(one: CustodianStanding) -> str:
    if one.until is None:
        return "not certified; no shares are made for them"
    ends = f"certified until {one.until:%d %B %Y}" + (", which is soon" if one.ending else "")
    tried = f"{one.last_proof:%d %B %Y}" if one.last_proof else "never"
    return f"{ends}; last took part: {tried}"


def _todo(status: KeysStatus) -> Iterator[str]:
    lost = max((one.loss.lost for one in status.workers), default=0) + status.shut_now.lost
    if status.missing:
        yield f"appoint and certify {_count(status.missing, 'custodian')}, in a ceremony."
    if any(one.ending for one in status.custodians):
        yield "certify the custodians anew, in a ceremony; their certificates end soon."
    if lost:
        yield (
            "ask each colleague above with records that would be lost to sign in once; the custodians' "
            "shares are made by themselves. Or give a second colleague access."
        )
    if status.shut_now.recovery:
        yield f"{_vaults(status.shut_now.recovery)} open to nobody now: ask for a recovery at the desk."
    if status.shut_now.lost:
        yield f"{_vaults(status.shut_now.lost)} open to nobody now, and no two custodians hold shares."
    if status.rehearsal_due:
        yield "rehearse a recovery with the custodians; it takes them a quarter of an hour."


def _vaults(count: int) -> str:
    return _count(count, "vault")


def _count(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
