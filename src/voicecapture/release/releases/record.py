"""What the author seals for the approver: the exact manifest, their signature, and the bytes."""

import msgspec

from voicecapture.crypto import releases
from voicecapture.crypto.releases import Manifest
from voicecapture.release.sharing.rules import Basis


class Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The sealed submission; its note is signed by the author like any other.

    ``basis`` and ``reason`` are the author's word to the approver: on what ground this may be sent, and
    why, where the person's agreement is not the ground.
    """

    manifest: bytes
    author_sig: bytes
    pdf: bytes
    json: bytes
    basis: Basis
    reason: str


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why an approver sent a summary back."""

    reason: str


class Acknowledgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who at the authority says that it arrived."""

    by: str


def check_submission(said: Submission, author_key: bytes) -> Manifest:
    """Return the manifest of a submission whose author signed exactly these bytes.

    Raises:
        Tampered, BadFormat: an edit of any byte of manifest, document or record.
    """
    manifest = releases.read_manifest(said.manifest)
    releases.verify_manifest(author_key, releases.AUTHOR_LABEL, said.author_sig, said.manifest)
    releases.check_bytes(manifest, said.pdf, said.json)
    return manifest
