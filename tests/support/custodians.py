"""What a custodian's browser does in a recovery, in Python: check who asked for what, open, seal, give."""

import base64
from collections.abc import Callable
from typing import Any

from tests.support.people_at_work import Custodian, Desk, Office, b64
from voicecapture.crypto import hpke, statements
from voicecapture.crypto.statements import Signed, WorkerCertificate
from voicecapture.keyring.vaults.wraps import key_hash
from voicecapture.people.recoveries import request
from voicecapture.people.recoveries.request import Ask

Change = Callable[[dict[str, Any]], dict[str, Any]]


def unb64(text: str) -> bytes:
    """Return the bytes of standard base64."""
    return base64.b64decode(text)


class CustodianAtWork:
    """One custodian at their own desk, with the words and the key that nobody else has."""

    def __init__(self, office: Office, custodian: Custodian, desk: Desk) -> None:
        self.office = office
        self.custodian = custodian
        self.desk = desk

    @property
    def id(self) -> str:
        """The custodian's id."""
        return self.custodian.id

    async def look(self, recovery_id: str) -> dict[str, Any]:
        """Return the recovery as the custodian's page reads it."""
        answer = await self.desk.get(f"/api/recoveries/{recovery_id}")
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said

    async def verify(self, recovery_id: str) -> tuple[Ask, bytes]:
        """Return what was asked and the key of the named colleague, everything checked under the root."""
        proof = (await self.look(recovery_id))["proof"]
        root = self.office.organisation.root_key
        assert unb64(proof["root_key"]) == root
        asker = self._certificate(proof, "asker", root)
        named = self._certificate(proof, "to", root)
        signed = Signed(unb64(proof["ask"]), unb64(proof["ask_signature"]))
        ask = request.read([asker.sign], signed)
        assert (ask.asker, ask.to, ask.kem) == (asker.worker, named.worker, key_hash(named.kem))
        return ask, named.kem

    def _certificate(self, proof: dict[str, Any], whose: str, root: bytes) -> WorkerCertificate:
        statement = unb64(proof[f"{whose}_certificate"])
        signature = unb64(proof[f"{whose}_certificate_signature"])
        return statements.read(root, Signed(statement, signature), WorkerCertificate)

    async def take(self, recovery_id: str) -> Any:
        """Ask for the custodian's own shares."""
        return await self.desk.get(f"/api/recoveries/{recovery_id}/shares")

    async def seal(
        self, recovery_id: str, rows: list[dict[str, Any]], kem_public: bytes
    ) -> list[dict[str, Any]]:
        """Open shares with the custodian's key and seal each to the named colleague."""
        sealed = []
        for row in rows:
            share = hpke.open_(self.custodian.kem_private, unb64(row["wrap"]), self._label(row))
            info = request.share_info(
                self.office.organisation.id,
                recovery_id,
                row["vault_id"],
                row["epoch"],
                (self.id, row["partner_id"]),
            )
            sealed.append(
                {
                    "vault_id": row["vault_id"],
                    "epoch": row["epoch"],
                    "partner_id": row["partner_id"],
                    "share": b64(hpke.seal(kem_public, share, info)),
                }
            )
        return sealed

    def _label(self, row: dict[str, Any]) -> bytes:
        ids = bytes.fromhex(self.office.organisation.id + row["vault_id"])
        pair = bytes.fromhex(self.id + row["partner_id"])
        return b"vc1/share" + ids + int(row["epoch"]).to_bytes(4, "big") + pair

    async def hand_in(
        self, recovery_id: str, items: list[dict[str, Any]], objections_seen: int = 0
    ) -> Any:
        """Give sealed shares."""
        body = {"objections_seen": objections_seen, "items": items}
        return await self.desk.post(f"/api/recoveries/{recovery_id}/shares", body)

    async def give(self, recovery_id: str, objections_seen: int = 0) -> None:
        """Do the whole of it: verify, take, open, seal, give; until nothing is left."""
        _, kem_public = await self.verify(recovery_id)
        more = 1
        while more:
            answer = await self.take(recovery_id)
            assert answer.status_code == 200, answer.text
            more = answer.json()["more"]
            items = await self.seal(recovery_id, answer.json()["items"], kem_public)
            given = await self.hand_in(recovery_id, items, objections_seen)
            assert given.status_code == 201, given.text


async def custodians_at_work(office: Office) -> list[CustodianAtWork]:
    """Return the office's three custodians, each signed in at a desk of their own."""
    return [
        CustodianAtWork(office, one, await office.custodian_desk(at))
        for at, one in enumerate(office.custodians)
    ]
