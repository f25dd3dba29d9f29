"""Submit a summary to a second person, and hand link and code to its author once it is approved.

At submission everything a release will ever need is made at once: its id, the secret and the code, the
server's share, the commitment to the key, the manifest and the exact bytes; the author signs them.
Secret and code are wrapped to the author alone, the sealed submission and the package's key to the
approver alone. Nothing opens at the portal until the approver has signed the same manifest.
"""

import base64
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.base import clock
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.ids import new_id
from voicecapture.crypto import releases as crypto
from voicecapture.crypto.releases import Secrets
from voicecapture.keyring.notes import seal_note
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.opening.entries import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people
from voicecapture.release.recipients import service as recipients
from voicecapture.release.releases import making, queries
from voicecapture.release.releases.errors import (
    ExpiryOutOfBounds,
    NotAnApprover,
    NotYourOwnApprover,
    ReleaseExpired,
)
from voicecapture.release.sharing import service as sharing
from voicecapture.release.sharing.errors import ReasonNeeded
from voicecapture.release.sharing.record import BasisReason
from voicecapture.release.sharing.rules import Ground, lacks_reason
from voicecapture.release.stores import Stores
from voicecapture.release.summaries import choosing, composing
from voicecapture.release.summaries import service as summaries
from voicecapture.release.summaries.composing import Document, Frame
from voicecapture.release.summaries.errors import NothingChosen, NotNow
from voicecapture.release.summaries.record import Draft
from voicecapture.release.summaries.service import Summary

KIND = "release"
SHARES = sharing.SHARES
BASIS = "release_basis"
DAYS_MAX = 92


@dataclass(frozen=True)
class HandedOver:
    """What the author passes on: the link by one way, the code by another."""

    link: str
    code: str


class LinkAndCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is wrapped to the author alone."""

    secret: bytes
    code: str


@dataclass(frozen=True)
class _Set:
    """A document that was set, and what it was set from."""

    frame: Frame
    draft: Draft
    document: Document
    opened: OpenVault


async def preview(
    db: AsyncConnection, stores: Stores, keyholder: Keyholder, summary_id: str
) -> bytes:
    """Return the PDF as it would be set now; signs and keeps nothing."""
    summary = await summaries.get_summary(db, keyholder.org_id, summary_id)
    author = await workers.get_worker(db, keyholder.org_id, summary.author_id)
    found = await _set(db, stores, keyholder, summary, author, None, None)
    return found.document.pdf


async def submit(
    db: AsyncConnection,
    stores: Stores,
    keyholder: Keyholder,
    summary_id: str,
    approver_id: str,
    expires_on: date,
    ground: Ground,
) -> Summary:
    """Make, sign and seal a release, and send it to its approver.

    Raises:
        NotTheAuthor, NotNow, NotAnApprover, NotYourOwnApprover, ExpiryOutOfBounds, NothingChosen,
        SharingStopped, TravelNotAgreed, ReasonNeeded, NameNotOpen, and everything that a choice can
        be refused for: with what to do.
    """
    summary = await summaries.get_own(db, keyholder, summary_id, "submit")
    _check_expiry(expires_on, stores)
    await _check_ground(db, summary, ground)
    approver = await _get_approver(db, keyholder, approver_id)
    author = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    found = await _set(db, stores, keyholder, summary, author, approver, expires_on)
    if not (found.draft.quotes or found.draft.drawings):
        raise NothingChosen
    current = await summaries.get_own(db, keyholder, summary_id, "submit", lock=True)
    if current.revision != summary.revision:
        raise NotNow
    # Once more, now that everything is set and nothing commits in between: they may have stopped.
    await people.lock_person(db, keyholder.org_id, summary.person_id)
    await _check_ground(db, summary, ground)
    await choosing.check_none_closed(db, keyholder.org_id, summary.person_id, found.draft)
    await organisations.check_anchored(db, stores.keystore, keyholder.org_id)
    await _keep(db, stores, keyholder, summary, found, approver, expires_on, ground)
    await summaries.move(db, current, "submit", release_id=found.frame.release_id)
    await summaries.record(
        db,
        keyholder,
        "summary.submitted",
        summary_id,
        release=found.frame.release_id,
        approver=approver_id,
        basis=ground.basis,
    )
    return await summaries.get_summary(db, keyholder.org_id, summary_id)


async def hand_over(db: AsyncConnection, keyholder: Keyholder, summary_id: str) -> HandedOver:
    """Return link and code to the author of an approved summary, on the record.

    Raises:
        NotTheAuthor, NotNow: it is a colleague's, or not approved.
        NoGrant: the author's access to the person was taken; the attempt is on record.
        ReleaseExpired: its last day has passed.
    """
    summary = await summaries.get_own(db, keyholder, summary_id, "hand_over")
    # Whoever lost the person's voice has lost what was written from it too, link and code included.
    await people.get_vault_to_write(db, keyholder, summary.person_id, "voice", purpose="hand_over")
    row = await queries.find_release(db, keyholder.org_id, summary.release_id or "")
    if row is None or row.package_digest is None or row.link_wrap is None:
        raise NotNow
    if row.expires_at < clock.now():
        raise ReleaseExpired
    unwrapped = await opening.unwrap_on_record(
        db,
        keyholder,
        row.link_wrap,
        row.release_id,
        purpose="hand_over",
        object_kind="release",
        object_id=row.release_id,
        subject=row.person_id,
    )
    found = msgspec.msgpack.decode(unwrapped, type=LinkAndCode)
    summary = await summaries.get_own(db, keyholder, summary_id, "hand_over", lock=True)
    await summaries.move(db, summary, "hand_over")
    secret = base64.urlsafe_b64encode(found.secret).decode().rstrip("=")
    return HandedOver(f"/portal#{row.release_id}.{secret}", found.code)


async def _set(
    db: AsyncConnection,
    stores: Stores,
    keyholder: Keyholder,
    summary: Summary,
    author: Worker,
    approver: Worker | None,
    expires_on: date | None,
) -> _Set:
    """Check every choice again and set the document."""
    # The voice first: who may not open it is told that, and opens nothing else on the way.
    opened = await summaries.open_vault_of(db, stores.keystore, keyholder, summary)
    member = await composing.get_member(db, stores.keystore, keyholder, summary.person_id)
    draft = await summaries.read_draft(db, opened, summary)
    choices = await choosing.check_choices(db, stores.blobs, opened, draft)
    frame = Frame(
        release_id=new_id(),
        organisation=await organisations.get_organisation(db, keyholder.org_id),
        person=member,
        recipient=await recipients.get_recipient(db, keyholder.org_id, summary.recipient_id),
        author=author,
        approver=approver,
        language=summary.language,
        made=clock.now().astimezone(stores.zone).date(),
        expires=expires_on,
        zone=stores.zone,
    )
    translators = await composing.find_translators(db, keyholder.org_id, choices)
    # All is read; the database need not wait while pictures are drawn and pages set.
    await db.commit()
    document = await composing.make_document(frame, draft, choices, translators)
    return _Set(frame, draft, document, opened)


async def _keep(
    db: AsyncConnection,
    stores: Stores,
    keyholder: Keyholder,
    summary: Summary,
    found: _Set,
    approver: Worker,
    expires_on: date,
    ground: Ground,
) -> None:
    """Seal the submission to the voice vault, its keys to two people, and add the release."""
    release_id, moment = found.frame.release_id, clock.now()
    expires = making.end_of(expires_on, stores.zone)
    secrets = crypto.generate_secrets()
    submission = making.make_submission(
        keyholder,
        found.frame,
        found.document,
        secrets,
        restrictions=found.draft.handling,
        made=moment,
        expires=expires,
        ground=ground,
    )
    note = seal_note(keyholder, found.opened.vault, KIND, release_id, submission)
    digest = await in_thread(stores.blobs.put, note)
    stores.keystore.create(SHARES, release_id, secrets.share)
    await queries.insert_release(
        db,
        org_id=keyholder.org_id,
        release_id=release_id,
        summary_id=summary.id,
        person_id=summary.person_id,
        author_id=keyholder.worker_id,
        approver_id=approver.id,
        submitted_at=moment,
        expires_at=expires,
        draft_digest=digest,
        draft_wrap=opening.wrap_for_reader(
            opening.key_for_note(found.opened, note), approver.kem_public, approver.id, release_id
        ),
        basis=ground.basis,
        basis_reason=await _seal_reason(db, keyholder, summary.person_id, release_id, ground),
        **_wraps(secrets, found.frame, approver),
    )
    taken = {quote.env_id for quote in found.draft.quotes} | set(found.draft.drawings)
    await queries.insert_pieces(db, keyholder.org_id, release_id, taken)


async def _seal_reason(
    db: AsyncConnection, keyholder: Keyholder, person_id: str, release_id: str, ground: Ground
) -> bytes | None:
    """Keep why there is no need of agreement where it outlives the person's voice vault."""
    if ground.basis == "agreement":
        return None
    vault = await vaults.get_vault_of(db, keyholder.org_id, person_id, "safeguarding")
    said = BasisReason(ground.basis, ground.reason)
    return seal_note(keyholder, vault, BASIS, release_id, said)


async def _check_ground(db: AsyncConnection, summary: Summary, ground: Ground) -> None:
    if lacks_reason(ground):
        raise ReasonNeeded(field="reason")
    await sharing.check_may_send(db, summary.org_id, summary.person_id, ground.basis)


def _wraps(secrets: Secrets, frame: Frame, approver: Worker) -> dict[str, bytes]:
    """Return the proof's hash, the package's key for the approver and the link for the author."""
    release_id, author = frame.release_id, frame.author
    release = bytes.fromhex(release_id)
    keys = crypto.derive_keys(secrets.secret, secrets.code, release)
    package_key = crypto.opening_key(keys.key, secrets.share, release)
    link = msgspec.msgpack.encode(LinkAndCode(secrets.secret, secrets.code))
    return {
        "auth_hash": crypto.hash_of_auth(keys.auth),
        "package_wrap": opening.wrap_for_reader(
            package_key, approver.kem_public, approver.id, release_id
        ),
        "link_wrap": opening.wrap_for_reader(link, author.kem_public, author.id, release_id),
    }


def _check_expiry(expires_on: date, stores: Stores) -> None:
    today = clock.now().astimezone(stores.zone).date()
    if not today <= expires_on <= today + timedelta(days=DAYS_MAX):
        raise ExpiryOutOfBounds(field="expires_on", days=DAYS_MAX)


async def _get_approver(db: AsyncConnection, keyholder: Keyholder, approver_id: str) -> Worker:
    if approver_id == keyholder.worker_id:
        raise NotYourOwnApprover(field="approver_id")
    approver = await workers.get_worker(db, keyholder.org_id, approver_id)
    if not approver.active or "approver" not in approver.roles:
        raise NotAnApprover(field="approver_id")
    return approver
