"""Found an organisation: its root, three custodians, the administrator; then let the root go.

The root exists in this process's memory for the length of one transaction. What stays are shares of
it, each wrapped to a custodian's key, and that key lies boxed under six words that only the custodian
keeps. Any two of the three can open it again, in a ceremony at the desk; nobody can alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import keys as custodian_keys
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root import service as root
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import NewWorker
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import hpke, passwords

CARD_PATH = "/desk#/tablet?root="


@dataclass(frozen=True)
class Founder:
    """Someone who is there at the founding, with the words they are told once."""

    who: NewWorker
    sign_in_words: str
    custodian_words: str = ""


@dataclass(frozen=True)
class Founded:
    """What the founding leaves: the organisation, and words for each who was there."""

    organisation: Organisation
    custodians: list[Founder]
    staff: list[Founder]


async def found(
    db: AsyncConnection,
    keystore: Keystore,
    name: str,
    three: Sequence[NewWorker],
    staff: Sequence[NewWorker],
) -> Founded:
    """Make an organisation with its custodians and first staff, all of them certified."""
    organisation, held = await root.found(db, keystore, name)
    founded = Founded(organisation, [], [])
    for who in three:
        founded.custodians.append(await _make_custodian(db, keystore, organisation.id, who))
    for who in staff:
        _, words = await workers.create_worker(db, keystore, organisation.id, "system", who)
        founded.staff.append(Founder(who, words))
    await root.entrust(db, keystore, held)
    return founded


def card_link(public_url: str, organisation: Organisation) -> str:
    """Return what the QR on the office's card leads to: it compares the root by itself.

    The hash of the root stands behind ``#``, so that no server sees it and none can answer for it.
    """
    return f"{public_url}{CARD_PATH}{organisation.root_hash.hex()}"


async def _make_custodian(
    db: AsyncConnection, keystore: Keystore, org_id: str, who: NewWorker
) -> Founder:
    worker, sign_in_words = await workers.create_worker(db, keystore, org_id, "system", who)
    words = passwords.generate_passphrase()
    key = custodian_keys.make_key(org_id, worker.id, words, hpke.generate_private_key())
    await custodians.keep_key(db, org_id, worker.id, key)
    return Founder(who, sign_in_words, words)
