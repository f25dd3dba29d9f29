"""Make an organisation, and sign in its name.

The organisation's Ed25519 key is online, in the keystore: it signs receipts, devices' certificates and
releases. It opens nothing, and it vouches for nobody: workers are certified by the root, whose public
half alone is here (:mod:`voicecapture.accounts.root`).
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.organisations import queries
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import passwords, signing
from voicecapture.crypto.errors import Tampered
from voicecapture.crypto.hashing import sha256

_KIND = "organisation"
_ROOT = "root"


@dataclass(frozen=True)
class Organisation:
    """An organisation as others may know it."""

    id: str
    name: str
    verifying_key: bytes
    root_key: bytes

    @property
    def root_words(self) -> list[str]:
        """Six words that stand for the root: on the card in the office, compared by tablets."""
        return passwords.words_for(self.root_hash)

    @property
    def root_hash(self) -> bytes:
        """What the words are cut from, whole: the code on the office's card carries it."""
        return sha256(b"vc1/root-words", self.root_key)

    @property
    def words(self) -> list[str]:
        """Six words that stand for the key, to compare aloud."""
        return passwords.words_for(sha256(b"vc1/org-words", self.verifying_key))


async def create(
    db: AsyncConnection, keystore: Keystore, name: str, root_key: bytes
) -> Organisation:
    """Make an organisation, its signing key and its audit chain.

    Only ``root.service.found`` calls this: an organisation without a root is of no use.
    """
    org_id = new_id()
    private_key = signing.generate_signing_key()
    verifying_key = signing.verifying_key_of(private_key)
    keystore.create(_KIND, org_id, private_key)
    keystore.create(_ROOT, org_id, root_key)
    await queries.insert_organisation(db, org_id, name, verifying_key, root_key, clock.now())
    await audit.begin_chain(db, org_id)
    await audit.append(
        db,
        org_id=org_id,
        actor="system",
        action="organisation.created",
        object_kind="organisation",
        object_id=org_id,
    )
    return Organisation(org_id, name, verifying_key, root_key)


async def get_organisation(db: AsyncConnection, org_id: str) -> Organisation:
    """Return an organisation, or raise ``NotFound``."""
    row = await queries.find_organisation(db, org_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def find_all(db: AsyncConnection) -> list[Organisation]:
    """Return all organisations by name (for the command line)."""
    rows = await queries.find_organisations(db)
    return [_from_row(row) for row in rows]


async def check_anchored(db: AsyncConnection, keystore: Keystore, org_id: str) -> None:
    """Raise ``Tampered`` unless the stored public keys are the keystore's own.

    Workers' certificates are verified under the stored root. Before a secret is wrapped to one of
    them that key is compared with the copy outside the database, so that whoever edits the
    database alone cannot put his own key in a colleague's place.
    """
    organisation = await get_organisation(db, org_id)
    if keystore.get(_ROOT, org_id) != organisation.root_key:
        raise Tampered("the organisation's stored root is not the one that it was founded under")
    if signing.verifying_key_of(signing_key_of(keystore, org_id)) != organisation.verifying_key:
        raise Tampered("the organisation's stored key is not the one it signs with")


def signing_key_of(keystore: Keystore, org_id: str) -> bytes:
    """Return the organisation's private signing key for the length of one act."""
    return keystore.get(_KIND, org_id)


def _from_row(row: Any) -> Organisation:
    return Organisation(row.org_id, row.name, row.verifying_key, row.root_key)
