"""What a family's members kept, sent by a real tablet: a journal, a drawing, words in Urdu."""

from dataclasses import dataclass
from typing import Any

from tests.factories.families import Family, make_family
from tests.factories.pieces import Tablet
from tests.support.people_at_work import Desk, Office
from voicecapture.client.chain import Piece
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.media.strokes import encode_points

WORDS = "I like it when it is quiet. At night I do not count the cars."
QUOTE = "At night I do not count the cars."
URDU = "کسی نے مجھ سے کبھی نہیں پوچھا کہ میں کیا چاہتی ہوں۔ میں خود ڈاکٹر سے بات کرنا چاہتی ہوں۔"
URDU_QUOTE = "میں خود ڈاکٹر سے بات کرنا چاہتی ہوں۔"
TRANSLATION = "Nobody has ever asked me what I want. My papers are with him."
TRANSLATED_QUOTE = "My papers are with him."

_LINE = tuple((10.0 + 4 * i, 60.0 + (i % 3), 0.5, 16) for i in range(20))
DRAWING: dict[str, Any] = {
    "width": 200,
    "height": 120,
    "strokes": [{"colour": "#2050a0", "size": 6, "tool": "pen", "points": encode_points(_LINE)}],
    "stamps": [{"name": "sun", "x": 160, "y": 30, "size": 40}],
}


@dataclass
class Voices:
    """A family whose mother kept things on a tablet that is in the office's hands again."""

    office: Office
    desk: Desk
    family: Family
    vault: Vault
    tablet: Tablet

    @property
    def person(self) -> str:
        """The mother, whose voice this is."""
        return self.family.mother

    async def keep(self, vault: Vault | None = None, **said: Any) -> Piece:
        """Keep a piece on the tablet and send it."""
        said.setdefault("text", WORDS)
        said.setdefault("travel", "social_worker")
        said.setdefault("author_id", self.desk.colleague.id)
        piece = self.tablet.keep(vault or self.vault, **said)
        (answer,) = await self.tablet.send(self.office.browser(), piece)
        assert answer["state"] == "kept", answer
        return piece

    async def open(
        self, env_id: str, desk: Desk | None = None, purpose: str = "read_by_due"
    ) -> Any:
        """Open a piece at a desk; return the answer as it came."""
        return await (desk or self.desk).post(f"/api/pieces/{env_id}/open", {"purpose": purpose})

    async def translate(self, env_id: str, text: str = TRANSLATION, **said: Any) -> Desk:
        """Have a piece translated by a translator of the office; return their desk."""
        translator = await self.office.desk("translator", name="Farah Aziz")
        body = {"translator_id": translator.colleague.id, "language": "en"}
        answer = await self.desk.post(f"/api/pieces/{env_id}/translations", body)
        assert answer.status_code == 201, answer.text
        path = f"/api/translations/{answer.json()['id']}"
        assert (await translator.post(f"{path}/open")).status_code == 200
        handed_in = await translator.post(f"{path}/submit", {"text": text, "doubts": [], **said})
        assert handed_in.status_code == 204, handed_in.text
        return translator


async def vault_of(office: Office, person_id: str) -> Vault:
    """Return a person's voice vault, public side only."""
    async with office.state.database.transaction() as db:
        return await vaults.get_vault_of(db, office.organisation.id, person_id, "voice")


async def make_voices(office: Office) -> Voices:
    """Make a family, and a tablet that may send its pieces."""
    desk = await office.desk("worker")
    family = await make_family(desk)
    tablet = await Tablet.enrol(office.app, office.organisation, desk.colleague.id)
    return Voices(office, desk, family, await vault_of(office, family.mother), tablet)
