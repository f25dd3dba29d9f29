"""Found an organisation under a root of its own, and install what the root has signed since.

The root's public half stands in the organisation's row and, apart from the database, in the keystore;
both are compared before anything is believed. The private half is nowhere: it sleeps as shares that
only two custodians together can put together (:mod:`voicecapture.crypto.shares`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.custodians import queries as custodian_queries
from voicecapture.accounts.custodians import service as custodians
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.root import checking, due, queries, signing
from voicecapture.accounts.root.checking import Checked
from voicecapture.accounts.root.drafting import Draft, find_draft
from voicecapture.accounts.root.errors import CeremonyOutdated
from voicecapture.accounts.root.signing import Ceremony, Root
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.keystore import Keystore
from voicecapture.crypto import hpke, shares
from voicecapture.crypto import signing as signatures
from voicecapture.crypto.statements import Signed

__all__ = ["Ceremony", "NewShares", "Root", "certify", "entrust", "found", "install"]

Wraps = Mapping[tuple[str, str], bytes]


@dataclass(frozen=True)
class NewShares:
    """The root split anew: ``{(holder, partner): wrap}`` of one generation."""

    generation: int
    wraps: Wraps


async def found(db: AsyncConnection, keystore: Keystore, name: str) -> tuple[Organisation, Root]:
    """Make an organisation with a root, its online key certified and a directory of nobody yet.

    The caller holds the root from here on, and must entrust it to custodians before it lets go.
    """
    seed = signatures.generate_signing_key()
    organisation = await organisations.create(db, keystore, name, signatures.verifying_key_of(seed))
    root = Root(organisation.id, seed)
    await certify(db, keystore, root)
    return organisation, root


async def certify(db: AsyncConnection, keystore: Keystore, root: Root) -> None:
    """Sign and install whatever is due, where the root is at hand (founding, demo, tests)."""
    draft = await find_draft(db, root.org_id)
    # Custodians are certified where the root is split to them, and nowhere else.
    held = [one for one in draft.custodians if one.stored.certificate]
    ceremony = signing.sign(root, replace(draft, custodians=held), clock.now())
    await install(db, keystore, root.org_id, ceremony)


async def entrust(db: AsyncConnection, keystore: Keystore, root: Root) -> None:
    """Certify everyone and wrap the root's shares to the custodians; the caller may forget it."""
    draft = await find_draft(db, root.org_id)
    ceremony = signing.sign(root, draft, clock.now())
    generation = await find_generation(db, root.org_id) + 1
    keys = {one.id: one.stored.key.kem_public for one in draft.custodians}
    made = shares.split(root.seed, [bytes.fromhex(one) for one in keys])
    wraps = {
        (holder.hex(), partner.hex()): hpke.seal(
            keys[holder.hex()],
            share,
            share_info(root.org_id, generation, holder.hex(), partner.hex()),
        )
        for (holder, partner), share in made.items()
    }
    await install(db, keystore, root.org_id, ceremony, NewShares(generation, wraps))


async def install(
    db: AsyncConnection,
    keystore: Keystore,
    org_id: str,
    ceremony: Ceremony,
    new_shares: NewShares | None = None,
    *,
    actor: str = "system",
) -> Checked:
    """Believe what a ceremony signed, after everything in it was verified under the stored root.

    Raises:
        StatementRefused: a signature, a key or a name is not what stands here.
        CeremonyOutdated: the directory's serial does not rise, or the shares do not follow.
    """
    await audit.take_turn(db, org_id)
    await organisations.check_anchored(db, keystore, org_id)
    draft = await find_draft(db, org_id)
    checked = checking.check(draft, ceremony, clock.now())
    if new_shares is None and not _same_keys(draft, checked):
        raise CeremonyOutdated
    await _keep_statements(db, org_id, ceremony, checked)
    await _let_count(db, org_id, checked)
    if new_shares is not None:
        await _keep_shares(db, org_id, checked, new_shares)
    await _check_holders(db, org_id, checked)
    await audit.append(
        db,
        org_id=org_id,
        actor=actor,
        action="ceremony.completed",
        object_kind="organisation",
        object_id=org_id,
        serial=checked.serial,
        workers=len(checked.workers),
        custodians=len(checked.custodians),
    )
    await due.settle(db, org_id, actor)
    return checked


async def find_organisation_certificates(db: AsyncConnection, org_id: str) -> list[Signed]:
    """Return all that the root ever said of the organisation's online key, newest first."""
    rows = await queries.find_about(db, org_id, "organisation", org_id)
    return [Signed(row.statement, row.signature) for row in rows]


async def find_generation(db: AsyncConnection, org_id: str) -> int:
    """Return the generation of the root's shares; nought before the first."""
    return max((row.generation for row in await queries.find_shares(db, org_id)), default=0)


def share_info(org_id: str, generation: int, holder: str, partner: str) -> bytes:
    """Return what a wrapped share of the root is bound to."""
    ids = bytes.fromhex(holder + partner)
    return b"vc1/root-share" + bytes.fromhex(org_id) + generation.to_bytes(4, "big") + ids


def _same_keys(draft: Draft, checked: Checked) -> bool:
    """Return whether every listed custodian key is one that shares are wrapped to already."""
    held = {one.stored.key.id for one in draft.custodians if one.stored.certificate}
    return all(one.key_id in held for one in checked.custodians.values())


async def _keep_statements(
    db: AsyncConnection, org_id: str, ceremony: Ceremony, checked: Checked
) -> None:
    if ceremony.organisation:
        serial = checked.certificate_serial
        await _keep(db, org_id, "organisation", org_id, serial, ceremony.organisation)
    for one in checked.new_workers:
        await _keep(db, org_id, "worker", one.subject, 0, one.signed)
    for one in checked.new_custodians:
        await _keep(db, org_id, "custodian", one.subject, 0, one.signed)
    await _keep(db, org_id, "directory", org_id, checked.serial, ceremony.directory)


async def _keep(
    db: AsyncConnection, org_id: str, kind: str, subject: str, serial: int, signed: Signed
) -> None:
    await queries.insert_statement(
        db,
        org_id=org_id,
        digest=signed.digest.hex(),
        kind=kind,
        subject_id=subject,
        serial=serial,
        statement=signed.statement,
        signature=signed.signature,
        installed_at=clock.now(),
    )


async def _let_count(db: AsyncConnection, org_id: str, checked: Checked) -> None:
    """Give everyone the certificate that is new, and take it from all whom nothing lists."""
    await worker_queries.clear_certificates_but(db, org_id, list(checked.workers))
    for one in checked.new_workers:
        await worker_queries.update_worker(db, org_id, one.subject, **_columns(one.signed))
    for one in checked.new_custodians:
        await custodian_queries.update_key(db, org_id, one.key_id, **_columns(one.signed))


def _columns(signed: Signed) -> dict[str, bytes]:
    return {"certificate": signed.statement, "certificate_signature": signed.signature}


async def _keep_shares(db: AsyncConnection, org_id: str, checked: Checked, new: NewShares) -> None:
    if new.generation != await find_generation(db, org_id) + 1:
        raise CeremonyOutdated
    checking.check_shares(checked.custodians, new.wraps)
    kept = [one.key_id for one in checked.custodians.values()]
    await custodian_queries.delete_all_but(db, org_id, kept)
    await queries.delete_shares(db, org_id)
    await queries.insert_shares(
        db,
        [
            {
                "org_id": org_id,
                "generation": new.generation,
                "holder_id": holder,
                "partner_id": partner,
                "wrap": wrap,
            }
            for (holder, partner), wrap in new.wraps.items()
        ],
    )


async def _check_holders(db: AsyncConnection, org_id: str, checked: Checked) -> None:
    """Refuse a directory whose custodians are not those who hold the root's shares."""
    holders = {row.holder_id for row in await queries.find_shares(db, org_id)}
    certified = {one.id for one in await custodians.find_certified(db, org_id)}
    if not holders == certified == set(checked.custodians):
        raise CeremonyOutdated
