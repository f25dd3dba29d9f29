"""Read a person's coverage: one opening of the care vault on the record, and no voice."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.capture.coverage import queries, rules
from voicecapture.capture.coverage.rules import Coverage, HandOver, Held, Piece
from voicecapture.capture.sessions import notes
from voicecapture.capture.sessions import service as sessions
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people

_PURPOSE = "coverage"


async def read_coverage(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Coverage:
    """Open a person's presence notes, on the record, and return when and how they were heard.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
    """
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=_PURPOSE)
    noted = await notes.read_presence(db, opened, person_id)
    pieces = await _count_pieces(db, keyholder.org_id, person_id)
    held = await sessions.list_of_person(db, keyholder, person_id)
    return rules.coverage_of(
        Held(
            id=one.id,
            listening=one.kind == "listening",
            language=one.language,
            started_at=one.started_at,
            pieces=pieces[one.id],
            notes=tuple(noted.get(one.id, ())),
        )
        for one in held
    )


async def _count_pieces(db: AsyncConnection, org_id: str, person_id: str) -> dict[str, int]:
    vault = await vaults.get_vault_of(db, org_id, person_id, "voice")
    given = await queries.find_hand_overs(db, org_id, person_id)
    came = await queries.find_pieces(db, org_id, vault.id)
    return rules.pieces_of(
        (HandOver(row.session_id, row.device_id, row.at, row.seq) for row in given),
        (Piece(row.device_id, row.first_seen_at, row.seq) for row in came),
    )
