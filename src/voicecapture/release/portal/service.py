"""Open, acknowledge and answer a release, by whoever proves link and code. Nobody is signed in here.

Guarantee: five wrong proofs close a release for ever, counted in the keystore across every process and
restore of the database, whatever a request says of where it comes from. Each opening is on the record
before the share leaves. What the server hands out is sealed to a key that it never had.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import releases as crypto
from voicecapture.crypto.hashing import equal
from voicecapture.keyring.notes import seal_note_as_organisation
from voicecapture.keyring.vaults import service as vaults
from voicecapture.release.answers import service as answers
from voicecapture.release.answers.record import AnswerRecord
from voicecapture.release.releases import queries
from voicecapture.release.releases.errors import (
    AlreadyAnswered,
    AnswersClosed,
    CodeWrong,
    ReleaseExpired,
    ReleaseLocked,
    ReleaseRecalled,
)
from voicecapture.release.releases.record import Acknowledgement
from voicecapture.release.releases.service import SHARES
from voicecapture.release.stores import Stores
from voicecapture.release.summaries import rules
from voicecapture.release.summaries import service as summaries
from voicecapture.release.summaries.rules import Act, State
from voicecapture.release.summaries.service import Summary

TRIES = "release-tries"
TRIES_MAX = 5
ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True)
class Opened:
    """What a recipient's browser opens: the server's share, and the sealed package."""

    share: bytes
    package: bytes
    state: State
    expires_at: datetime


async def open_release(db: AsyncConnection, stores: Stores, release_id: str, auth: bytes) -> Opened:
    """Hand out share and package, after the opening is on the record.

    Raises:
        NotFound: there is no such release, or nobody approved it.
        ReleaseExpired, ReleaseRecalled, ReleaseLocked, CodeWrong: with what to do.
    """
    row = await _prove(db, stores.keystore, release_id, auth)
    share = _get_share(stores.keystore, release_id)
    await _record(db, row, "release.opened")
    if row.opened_at is None:
        await queries.update_release(db, row.org_id, release_id, opened_at=clock.now())
    summary = await summaries.get_summary(db, row.org_id, row.summary_id)
    await db.commit()
    package = await in_thread(stores.blobs.get, row.package_digest)
    return Opened(share, package, summary.state, row.expires_at)


async def acknowledge(
    db: AsyncConnection, keystore: Keystore, release_id: str, auth: bytes, by: str
) -> None:
    """Note that it arrived, and who says so; the first time counts."""
    row = await _prove(db, keystore, release_id, auth)
    summary = await _lock_summary(db, row, "acknowledge")
    if row.acknowledged_at is not None:
        return
    vault = await vaults.get_vault_of(db, row.org_id, row.person_id, "voice")
    # Whose record was erased has no vault to seal to; that it arrived is noted all the same.
    note = None
    if vault.state != "erased":
        said = Acknowledgement(by)
        note = seal_note_as_organisation(keystore, vault, ACKNOWLEDGEMENT, release_id, said)
    await queries.update_release(
        db, row.org_id, release_id, acknowledged_at=clock.now(), acknowledgement=note
    )
    await summaries.move(db, summary, "acknowledge")
    await _record(db, row, "release.acknowledged")


async def answer(
    db: AsyncConnection, keystore: Keystore, release_id: str, auth: bytes, said: AnswerRecord
) -> None:
    """Seal what the authority did to the person's voice vault, and tell the author that it came."""
    row = await _prove(db, keystore, release_id, auth)
    vault = await vaults.get_vault_of(db, row.org_id, row.person_id, "voice")
    if vault.state == "erased":
        raise AnswersClosed
    summary = await _lock_summary(db, row, "answer")
    await answers.keep_answer(db, keystore, summary, release_id, said)
    await summaries.move(db, summary, "answer")
    await _record(db, row, "release.answered")


async def _prove(db: AsyncConnection, keystore: Keystore, release_id: str, auth: bytes) -> Any:
    """Return the release's row to whoever knows link and code.

    A try is taken before the proof is looked at and given back when it fits, so that however many
    requests come at once, no more than five wrong ones are ever answered.
    """
    row = await queries.find_for_portal(db, release_id)
    if row is None:
        raise NotFound
    if row.recalled_at is not None:
        # The share is gone; a keystore restored from before would bring it back, and opens nothing.
        raise ReleaseRecalled
    if row.expires_at < clock.now():
        raise ReleaseExpired
    _get_share(keystore, release_id)
    taken = keystore.count_up(TRIES, release_id, TRIES_MAX)
    if taken >= TRIES_MAX:
        raise ReleaseLocked
    if not equal(crypto.hash_of_auth(auth), row.auth_hash):
        await _record(db, row, "release.refused", tries_left=TRIES_MAX - 1 - taken)
        await db.commit()
        raise CodeWrong(TRIES_MAX - 1 - taken)
    keystore.count_down(TRIES, release_id)
    return row


def _get_share(keystore: Keystore, release_id: str) -> bytes:
    share = keystore.find(SHARES, release_id)
    if share is None:
        raise ReleaseRecalled
    return share


async def _lock_summary(db: AsyncConnection, row: Any, act: Act) -> Summary:
    summary = await summaries.get_summary(db, row.org_id, row.summary_id, lock=True)
    if rules.find_next(summary.state, act) is None:
        raise AlreadyAnswered
    return summary


async def _record(db: AsyncConnection, row: Any, action: str, **detail: str | int) -> None:
    await audit.append(
        db,
        org_id=row.org_id,
        actor="portal",
        action=action,
        object_kind="release",
        object_id=row.release_id,
        subject=row.person_id,
        **detail,
    )
