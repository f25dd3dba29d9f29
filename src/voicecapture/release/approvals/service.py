"""Open what was submitted, approve it by signing the same manifest, or return it with a reason.

Guarantee: what an approver signs is, byte for byte, what its author signed and what the approver opened
before; approver and author are two people with two keys. An approver holds one draft's key, never a
vault's, and it is gone when the work is done.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.errors import NotFound
from voicecapture.crypto import notes
from voicecapture.crypto import releases as crypto
from voicecapture.crypto.errors import CryptoError
from voicecapture.crypto.releases import Manifest, Package
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.vaults import service as vaults
from voicecapture.release.releases import queries
from voicecapture.release.releases.errors import NotYourOwnApprover, OpenFirst
from voicecapture.release.releases.record import Reason, Submission, check_submission
from voicecapture.release.releases.service import KIND, SHARES
from voicecapture.release.sharing import service as sharing
from voicecapture.release.stores import Stores
from voicecapture.release.summaries import service as summaries
from voicecapture.release.summaries.errors import NotNow

REASON = "release_reason"


@dataclass(frozen=True)
class Waiting:
    """A summary that waits for the approver."""

    id: str
    author: Worker
    submitted_at: datetime


@dataclass(frozen=True)
class Submitted:
    """A submission in the clear, its author's signature checked."""

    manifest: Manifest
    said: Submission


async def find_waiting(db: AsyncConnection, keyholder: Keyholder) -> list[Waiting]:
    """Return what waits for the keyholder, oldest first."""
    rows = await queries.find_waiting(db, keyholder.org_id, keyholder.worker_id)
    return [
        Waiting(
            row.release_id,
            await workers.get_worker(db, keyholder.org_id, row.author_id),
            row.submitted_at,
        )
        for row in rows
    ]


async def open_submission(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, release_id: str
) -> Submitted:
    """Open the exact bytes that wait for the approver's signature, on the record.

    Raises:
        NoGrant: it was sent to another approver; the attempt is on record.
        NotNow: it was approved or returned already.
        DoesNotOpen: any byte was changed, or another draft put in its place.
    """
    row = await _get(db, keyholder.org_id, release_id)
    submitted = await _open(db, stores, keyholder, row, purpose="approve")
    await queries.update_release(db, keyholder.org_id, release_id, seen_digest=row.draft_digest)
    return submitted


async def approve(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, release_id: str
) -> None:
    """Sign the manifest that was opened, have the organisation sign it, and seal the package.

    Raises:
        OpenFirst: these very bytes were not opened before.
        NotYourOwnApprover, NoGrant, NotNow, DoesNotOpen: as for opening.
        SharingStopped, TravelNotAgreed: the agreement that it rests on has ended since.
    """
    row = await _get(db, keyholder.org_id, release_id)
    submitted = await _open(db, stores, keyholder, row, purpose="approve")
    if row.seen_digest != row.draft_digest:
        raise OpenFirst
    await sharing.check_may_send(db, keyholder.org_id, row.person_id, row.basis)
    package_key = opening.unwrap_for_reader(keyholder, row.package_wrap or b"", release_id)
    sealed = _sign_and_seal(stores, keyholder, submitted, package_key)
    digest = await in_thread(stores.blobs.put, sealed)
    await _finish(db, keyholder, row, "approve", approved_at=clock.now(), package_digest=digest)


async def send_back(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, release_id: str, reason: str
) -> None:
    """Return a submission to its author with a reason; this release never opens."""
    row = await _get(db, keyholder.org_id, release_id)
    await _check_addressed(db, keyholder, row)
    vault = await vaults.get_vault_of(db, keyholder.org_id, row.person_id, "voice")
    note = seal_note(keyholder, vault, REASON, release_id, Reason(reason))
    await _finish(db, keyholder, row, "return", returned_at=clock.now(), reason=note)
    stores.keystore.destroy(SHARES, release_id)


def _sign_and_seal(
    stores: Stores, keyholder: Keyholder, submitted: Submitted, package_key: bytes
) -> bytes:
    said = submitted.said
    organisation_key = organisations.signing_key_of(stores.keystore, keyholder.org_id)
    package = Package(
        manifest=said.manifest,
        author_sig=said.author_sig,
        approver_sig=crypto.sign_manifest(
            keyholder.signing_key, crypto.APPROVER_LABEL, said.manifest
        ),
        organisation_sig=crypto.sign_manifest(
            organisation_key, crypto.ORGANISATION_LABEL, said.manifest
        ),
        pdf=said.pdf,
        json=said.json,
    )
    return crypto.seal_package(package_key, submitted.manifest.release, package)


async def _open(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, row: Any, *, purpose: str
) -> Submitted:
    mine = row.approver_id == keyholder.worker_id
    if mine and (row.approved_at or row.returned_at or row.recalled_at):
        raise NotNow
    cek = await opening.unwrap_on_record(
        db,
        keyholder,
        row.draft_wrap if mine else None,
        row.release_id,
        purpose=purpose,
        object_kind="release",
        object_id=row.release_id,
        subject=row.person_id,
    )
    author = await workers.get_worker(db, keyholder.org_id, row.author_id)
    stored = await in_thread(stores.blobs.get, row.draft_digest)
    try:
        outside = notes.read_outside(stored)
        note = await opening.read_note_with_key(
            db, keyholder.org_id, cek, outside, KIND, row.release_id, Submission
        )
        manifest = check_submission(note.content, author.sign_public)
    except CryptoError as error:
        raise DoesNotOpen from error
    submitted = Submitted(manifest, note.content)
    await _check_two_people(db, keyholder, row, submitted, note.author_id)
    return submitted


async def _check_two_people(
    db: AsyncConnection, keyholder: Keyholder, row: Any, submitted: Submitted, signed_by: str
) -> None:
    """Compare the signed manifest with the row and with who is here: it is the truth, not the row."""
    manifest, said = submitted.manifest, submitted.said
    me = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    stated = (
        manifest.release.hex(),
        manifest.org.hex(),
        manifest.author.id.hex(),
        manifest.approver.id.hex(),
        manifest.approver.sign,
    )
    if stated != (row.release_id, row.org_id, signed_by, me.id, me.sign_public):
        raise DoesNotOpen
    if row.basis != said.basis:
        # Somebody changed in the table on what ground it may be sent; its author said otherwise.
        raise DoesNotOpen
    if row.author_id != signed_by or manifest.expires != clock.milliseconds(row.expires_at):
        raise DoesNotOpen
    if me.id == signed_by or manifest.author.sign == me.sign_public:
        raise NotYourOwnApprover


async def _check_addressed(db: AsyncConnection, keyholder: Keyholder, row: Any) -> None:
    if row.approver_id != keyholder.worker_id:
        await opening.refuse_on_record(
            db,
            keyholder,
            purpose="return",
            object_kind="release",
            object_id=row.release_id,
            subject=row.person_id,
        )
    if row.author_id == keyholder.worker_id:
        raise NotYourOwnApprover
    if row.approved_at or row.returned_at or row.recalled_at:
        raise NotNow


async def _finish(
    db: AsyncConnection, keyholder: Keyholder, row: Any, act: Any, **values: Any
) -> None:
    """Close a submission: its wraps go, the summary moves on, the act is on record."""
    summary = await summaries.get_summary(db, keyholder.org_id, row.summary_id, lock=True)
    again = await queries.find_release(db, keyholder.org_id, row.release_id, lock=True)
    if again != row or summary.release_id != row.release_id:
        raise NotNow
    await queries.update_release(
        db,
        keyholder.org_id,
        row.release_id,
        draft_wrap=None,
        package_wrap=None,
        **values,
    )
    await summaries.move(db, summary, act)
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="release.approved" if act == "approve" else "release.returned",
        object_kind="release",
        object_id=row.release_id,
    )


async def _get(db: AsyncConnection, org_id: str, release_id: str) -> Any:
    row = await queries.find_release(db, org_id, release_id)
    if row is None:
        raise NotFound
    return row
