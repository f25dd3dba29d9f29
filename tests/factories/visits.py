"""A visit: a person's voice vault, a tablet that was handed over, and the line to the server."""

from dataclasses import dataclass
from typing import Any

import httpx
from sqlalchemy import select

from tests.factories.keyholders import keyholder_of
from tests.factories.pieces import Tablet
from tests.support.people_at_work import Office
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import new_id
from voicecapture.capture.entries import service as entries
from voicecapture.capture.entries.models import pieces
from voicecapture.client.chain import Piece
from voicecapture.crypto.statements import VaultKind
from voicecapture.keyring.opening.entries import OpenedEntry, open_entry, open_voice_vault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault


@dataclass
class Visit:
    """Whose voice, which tablet, and who may open it."""

    office: Office
    holder: Keyholder
    vault: Vault
    tablet: Tablet
    line: httpx.AsyncClient

    async def make_vault(self, kind: VaultKind = "voice") -> Vault:
        """Make a vault of another invented person of this organisation."""
        async with self.office.state.database.transaction() as db:
            keystore = self.office.state.keystore
            return await vaults.make_vault(db, keystore, self.holder, kind, new_id())

    async def send(self, *kept: Piece) -> list[dict[str, Any]]:
        """Send whole pieces from the tablet."""
        return await self.tablet.send(self.line, *kept)

    async def open(self, env_id: str) -> OpenedEntry:
        """Open a stored piece under the vault's own key."""
        state = self.office.state
        async with state.database.transaction() as db:
            piece = await entries.get_piece(db, self.office.organisation.id, env_id)
            sealed = await entries.get_sealed(db, state.blobs, piece)
            opened = await open_voice_vault(
                db,
                state.keystore,
                self.holder,
                self.vault,
                purpose="read_by_due",
                object_kind="piece",
                object_id=env_id,
            )
            return open_entry(opened, sealed)

    async def stored(self) -> list[Any]:
        """Return every row of pieces, whatever its state."""
        async with self.office.state.database.transaction() as db:
            order = (pieces.c.device_id, pieces.c.seq, pieces.c.rival)
            return list((await db.execute(select(pieces).order_by(*order))).all())

    async def flags(self) -> dict[int, tuple[str, ...]]:
        """Return the flags of this vault's kept pieces by their number in the chain."""
        async with self.office.state.database.transaction() as db:
            org_id = self.office.organisation.id
            found, _ = await entries.list_pieces(db, org_id, self.vault.id, None, 200)
        return {piece.seq: piece.flags for piece in found}


async def begin_visit(office: Office) -> Visit:
    """Hire a worker who makes a voice vault and hands a tablet over."""
    holder = await keyholder_of(office, await office.hire("worker"))
    async with office.state.database.transaction() as db:
        vault = await vaults.make_vault(db, office.state.keystore, holder, "voice", new_id())
    tablet = await Tablet.enrol(office.app, office.organisation, holder.worker_id)
    return Visit(office, holder, vault, tablet, office.browser())
