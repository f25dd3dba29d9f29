"""Keep a piece closed: asked before every opening, and by whoever opened one that says so itself.

Guarantee: a piece that is held reaches no decoder, no reader, no translator and no document. Whatever opens
pieces asks here first and hands what it read back here before anything is made of it; the attempt and the
closing are on the record, committed, whatever becomes of the request.
"""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.alerts import overdue
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.service import StoredPiece
from voicecapture.keyring.opening import entries as opening
from voicecapture.keyring.vaults.service import Vault
from voicecapture.notices import service as notices
from voicecapture.review.quarantine import queries, rules
from voicecapture.review.quarantine.errors import KeptClosed
from voicecapture.review.quarantine.rules import StepKind

LEAD = "safeguarding_lead"
SYSTEM = "system"
NOTICE: notices.Kind = "unsafe_picture"


async def is_held(db: AsyncConnection, org_id: str, env_id: str) -> bool:
    """Return whether a piece is kept closed."""
    return rules.is_held([row.kind for row in await queries.find_steps(db, org_id, env_id)])


async def find_held(db: AsyncConnection, org_id: str, person_id: str) -> set[str]:
    """Return which of a person's pieces are kept closed, by id."""
    steps: dict[str, list[StepKind]] = {}
    for row in await queries.find_of(db, org_id, person_id):
        steps.setdefault(row.env_id, []).append(row.kind)
    return {env_id for env_id, kinds in steps.items() if rules.is_held(kinds)}


async def check_open(db: AsyncConnection, piece: StoredPiece) -> None:
    """Return if a piece may be read where its vault is open already, or raise ``KeptClosed``."""
    if await is_held(db, piece.org_id, piece.env_id):
        raise KeptClosed


async def refuse_if_held(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault, env_id: str, *, purpose: str
) -> None:
    """Return if a piece may be opened; asked before its vault is.

    Raises:
        NoGrant: the reader has no business with this person; they do not learn more.
        KeptClosed: it is held; the attempt has been committed to the record.
    """
    if not await is_held(db, vault.org_id, env_id):
        return
    await opening.check_any_grant(
        db, keyholder, [vault], purpose=purpose, object_kind="piece", object_id=env_id
    )
    await refuse_on_record(db, keyholder, vault, env_id, purpose=purpose)


async def refuse_on_record(
    db: AsyncConnection, keyholder: Keyholder, vault: Vault, env_id: str, *, purpose: str
) -> None:
    """Raise ``KeptClosed``; the attempt has been committed to the record."""
    await db.rollback()
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action="opening.refused",
        object_kind="piece",
        object_id=env_id,
        subject=vault.subject_id,
        purpose=purpose,
        vault="voice",
        reason="kept_closed",
    )
    await db.commit()
    raise KeptClosed


async def close_if_flagged(
    db: AsyncConnection, vault: Vault, piece: StoredPiece, *, flagged: bool
) -> None:
    """Close a piece that says of itself that it may be unsafe, before anything of it is shown.

    Raises:
        KeptClosed: it is closed from now on; that, and the lead's notice, have been committed.
    """
    rows = await queries.find_steps(db, vault.org_id, piece.env_id) if flagged else []
    if not rules.must_close(flagged, [row.kind for row in rows]):
        return
    # Two readers may open it at the same moment; one of them closes it.
    await audit.take_turn(db, vault.org_id)
    rows = await queries.find_steps(db, vault.org_id, piece.env_id)
    if not rules.must_close(flagged, [row.kind for row in rows]):
        return
    if not rows:
        await close(db, vault, piece.env_id, "flagged", SYSTEM, None)
    await db.commit()
    raise KeptClosed


async def close(
    db: AsyncConnection,
    vault: Vault,
    env_id: str,
    kind: StepKind,
    by: str,
    note: tuple[str, bytes] | None,
) -> None:
    """Close a piece, tell whoever leads on safeguarding within the hour, and count it as read.

    It is nobody's to read any more; the lead's clock takes the place of the reader's.
    """
    moment = clock.now()
    step_id, sealed = note or (new_id(), None)
    await queries.insert_step(
        db,
        org_id=vault.org_id,
        env_id=env_id,
        step_id=step_id,
        person_id=vault.subject_id,
        kind=kind,
        at=moment,
        by=by,
        note=sealed,
    )
    await entries.mark_opened(db, vault.org_id, env_id, moment)
    await overdue.close_if_read(db, vault.org_id, vault.id)
    await notices.raise_notice(
        db,
        vault.org_id,
        NOTICE,
        role=LEAD,
        due_at=moment + rules.LEAD_WITHIN,
        person_id=vault.subject_id,
        object_id=env_id,
    )
    await audit.append(
        db,
        org_id=vault.org_id,
        actor=by,
        action=f"quarantine.{kind}",
        object_kind="piece",
        object_id=env_id,
        subject=vault.subject_id,
    )
