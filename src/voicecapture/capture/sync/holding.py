"""What comes from the tablet of a dismissed colleague is kept, and waits for the safeguarding lead.

Guarantee: such a piece is receipted like any other, and no list, count, reader, translator or document
has it before a lead let it through (``capture.entries`` leaves it out of all that it hands out). Whoever
leads is told of each person once, within the hour. Whether somebody was dismissed is asked under the turn
that a dismissal takes too, so that none slips in between.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.leaving import service as leaving
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.capture.sync import rules
from voicecapture.capture.sync.checking import Checked
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.keyring.vaults import service as vaults
from voicecapture.notices import service as notices

NOTICE: notices.Kind = "after_dismissal"


async def find_held(db: AsyncConnection, org_id: str, pieces: Iterable[Checked]) -> dict[str, str]:
    """Return which of these pieces are held, by id, and because of whom."""
    dismissed = await leaving.find_dismissed(db, org_id)
    sent = [piece for piece in pieces if piece.handed_over is not None] if dismissed else []
    if not sent:
        return {}
    last = await upload_tokens.find_last_hand_overs(db, org_id, (one.device_id for one in sent))
    found = {
        piece.env_id: rules.held_under(piece.handed_over, last.get(piece.device_id), dismissed)
        for piece in sent
    }
    return {env_id: worker_id for env_id, worker_id in found.items() if worker_id is not None}


async def tell(
    db: AsyncConnection, org_id: str, held: Mapping[str, str], pieces: Iterable[Checked]
) -> None:
    """Put on the record, for each person, how many pieces are held; tell the lead if nobody has yet."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for piece in pieces:
        if piece.env_id in held:
            counts[piece.vault_id, held[piece.env_id]] += 1
    for (vault_id, worker_id), count in sorted(counts.items()):
        person_id = (await vaults.get_vault(db, org_id, vault_id)).subject_id
        await audit.append(
            db,
            org_id=org_id,
            actor="system",
            action="pieces.held",
            object_kind="worker",
            object_id=worker_id,
            subject=person_id,
            pieces=count,
        )
        if not await notices.find_open(db, org_id, NOTICE, [vault_id]):
            await notices.raise_notice(
                db,
                org_id,
                NOTICE,
                role="safeguarding_lead",
                due_at=clock.now() + rules.LEAD_WITHIN,
                person_id=person_id,
                object_id=vault_id,
            )
