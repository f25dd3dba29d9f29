"""Vaults and those who hold them, without a desk: keyholders, grants, notes and what is stored."""

from typing import Any

import msgspec
from sqlalchemy import select

from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Office
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit.models import audit_rows
from voicecapture.base.ids import new_id
from voicecapture.keyring import notes
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import OpenVault, Vault


class Remark(msgspec.Struct):
    """A note of the shortest kind."""

    text: str


class Scene:
    """A person with two vaults, made by ``holder``; ``colleague`` and ``third`` work here too."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.state: Any = office.state
        self.person = new_id()

    async def set(self) -> "Scene":
        """Hire three workers and make the vaults."""
        self.holder = await self.hire()
        self.colleague = await self.hire()
        self.third = await self.hire()
        self.care = await self.make("care")
        self.voice = await self.make("voice")
        return self

    async def hire(self, *roles: str) -> Keyholder:
        """Return another colleague's keyholder."""
        return await keyholder_of(self.office, await self.office.hire(*roles or ("worker",)))

    async def make(self, kind: Any, subject: str | None = None) -> Vault:
        """Make a vault of the person's, or of somebody else's."""
        async with self.state.database.transaction() as db:
            return await vaults.make_vault(
                db, self.state.keystore, self.holder, kind, subject or self.person
            )

    async def now(self, vault: Vault) -> Vault:
        """Return a vault as it stands now."""
        async with self.state.database.transaction() as db:
            return await vaults.get_vault(db, vault.org_id, vault.id)

    async def grant(
        self, vault: Vault, to: Keyholder, by: Keyholder | None = None, **how: Any
    ) -> None:
        """Give access."""
        async with self.state.database.transaction() as db:
            await vaults.grant(
                db, self.state.keystore, by or self.holder, vault, to.worker_id, **how
            )

    async def revoke(
        self, vault: Vault, whose: Keyholder, by: Keyholder | None = None, **how: Any
    ) -> None:
        """Take access away."""
        async with self.state.database.transaction() as db:
            await vaults.revoke(
                db, self.state.keystore, by or self.holder, vault, whose.worker_id, **how
            )

    async def rotate(self, vault: Vault, by: Keyholder | None = None) -> OpenVault:
        """Turn a vault's key."""
        async with self.state.database.transaction() as db:
            return await vaults.rotate(db, self.state.keystore, by or self.holder, vault)

    async def open_raw(self, vault: Vault, by: Keyholder) -> OpenVault:
        """Open a vault with a key alone, past the gate: what somebody with the tables could do."""
        async with self.state.database.transaction() as db:
            return await vaults.open_vault(db, self.state.keystore, by, vault)

    async def open_care(
        self, by: Keyholder, vault: Vault | None = None, purpose: str = "contact_plan"
    ) -> OpenVault:
        """Open a working record through the gate."""
        async with self.state.database.transaction() as db:
            return await care.open_care_vault(
                db,
                self.state.keystore,
                by,
                vault or self.care,
                purpose=purpose,
                object_kind="person",
                object_id=self.person,
            )

    def write(self, vault: Vault, text: str) -> tuple[str, bytes]:
        """Seal a remark; return its id and the stored bytes."""
        record = new_id()
        return record, notes.seal_note(self.holder, vault, "remark", record, Remark(text))

    async def read(self, opened: OpenVault, written: tuple[str, bytes]) -> str:
        """Read a remark back."""
        record, stored = written
        async with self.state.database.transaction() as db:
            note = await care.read_note(db, opened, stored, "remark", record, Remark)
        return note.content.text

    async def edit(self, query: Any) -> None:
        """Do what somebody with the database can do."""
        async with self.state.database.transaction() as db:
            await db.execute(query)

    async def audited(self, *actions: str) -> list[dict[str, Any]]:
        """Return what is on record, oldest first, of these actions or of all."""
        async with self.state.database.transaction() as db:
            rows = (await db.execute(select(audit_rows.c.row).order_by(audit_rows.c.seq))).all()
        said = [msgspec.msgpack.decode(row.row) for row in rows]
        return [one for one in said if not actions or one["action"] in actions]

    async def refusals(self, by: Keyholder) -> list[str]:
        """Return the reasons for which somebody was refused, oldest first."""
        return [
            row["detail"]["reason"]
            for row in await self.audited("opening.refused")
            if row["actor"] == by.worker_id
        ]
