"""The manifest and the author's signature over it, made from a set document; touches no database."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers.service import Worker
from voicecapture.base import clock
from voicecapture.crypto import releases as crypto
from voicecapture.crypto.hashing import sha256
from voicecapture.crypto.releases import Manifest, Secrets, Signer
from voicecapture.release.releases.record import Submission
from voicecapture.release.sharing.rules import Ground
from voicecapture.release.summaries.composing import Document, Frame


def make_submission(
    keyholder: Keyholder,
    frame: Frame,
    document: Document,
    secrets: Secrets,
    *,
    restrictions: str,
    made: datetime,
    expires: datetime,
    ground: Ground,
) -> Submission:
    """Return the manifest of exactly this document, signed by its author, with its bytes."""
    if frame.approver is None:
        raise ValueError("a submission names its approver")
    release = bytes.fromhex(frame.release_id)
    keys = crypto.derive_keys(secrets.secret, secrets.code, release)
    manifest = msgspec.msgpack.encode(
        Manifest(
            release=release,
            org=bytes.fromhex(frame.organisation.id),
            org_name=frame.organisation.name,
            person_called=frame.person.called or frame.person.name,
            recipient=frame.recipient.line,
            author=_signer(frame.author),
            approver=_signer(frame.approver),
            made=clock.milliseconds(made),
            expires=clock.milliseconds(expires),
            restrictions=restrictions,
            key_commit=crypto.commitment(keys.key, secrets.share),
            pdf_sha256=sha256(document.pdf),
            json_sha256=sha256(document.record),
        )
    )
    return Submission(
        manifest=manifest,
        author_sig=crypto.sign_manifest(keyholder.signing_key, crypto.AUTHOR_LABEL, manifest),
        pdf=document.pdf,
        json=document.record,
        basis=ground.basis,
        reason=ground.reason,
    )


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the last moment of a day where the office is."""
    return datetime.combine(day, time(23, 59, 59), zone)


def _signer(worker: Worker) -> Signer:
    return Signer(bytes.fromhex(worker.id), worker.name, worker.sign_public)
