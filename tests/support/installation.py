"""A served installation that can be killed, starved and started again, and what lies there in the end."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from tests.factories.pieces import Tablet
from tests.factories.visits import Visit, begin_visit
from tests.support.people_at_work import open_office
from tests.support.server import Server, start
from voicecapture import migrations
from voicecapture.app import make_app
from voicecapture.audit import service as audit
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.config import load_settings
from voicecapture.capture.entries import service as entries
from voicecapture.cli.installation import make_first_secrets

_RISK = {"VOICECAPTURE_RISK_REAL_PEOPLE_WITHOUT_DISCLOSURE_HANDLING": "true"}


class Installation:
    """An organisation, a person's voice vault and some tablets, in a folder and a database of its own."""

    visit: Visit
    tablets: list[Tablet]

    def __init__(
        self,
        folder: Path,
        database_url: str = "",
        processes: int = 1,
        store: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self._environment = _RISK | {
            "VOICECAPTURE_DATABASE_URL": database_url,
            "VOICECAPTURE_WORKERS": str(processes),
            **{f"VOICECAPTURE_{name.upper()}": value for name, value in (store or {}).items()},
        }
        self.settings = load_settings(None, self._environment, data_dir=str(folder))

    async def fill(self, tablets: int) -> None:
        """Make what is to be there, then let go of the disk."""
        await asyncio.to_thread(self.folder.mkdir, parents=True)
        make_first_secrets(self.settings)
        app = make_app(self.settings)
        await migrations.upgrade(app.state.database)
        office = await open_office(app)
        self.visit = await begin_visit(office)
        self.tablets = [await Tablet.enrol(app, office.organisation) for _ in range(tablets)]
        await office.close()
        await app.state.database.close()

    def start(self, under: Sequence[str] = ()) -> Server:
        """Serve it, under another program if one is given."""
        options = ("--data-dir", str(self.folder))
        return start(
            "serve", *options, folder=self.folder, environment=self._environment, under=under
        )

    async def check(self, expected: set[str]) -> None:
        """Raise unless exactly these pieces are there, each once and in one order, and the record holds.

        Of what the tablets remember every part is read back: each has the bytes that were sealed.
        """
        app = make_app(self.settings)
        try:
            async with app.state.database.transaction() as db:
                assert (await audit.verify(db))[1] is None
            self.visit.office = self.visit.office.elsewhere(app)
            rows = await self.visit.stored()
            assert sorted(row.env_id for row in rows) == sorted(expected)
            assert sorted(row.arrival for row in rows) == list(range(1, len(expected) + 1))
            async with app.state.database.reading() as db:
                await self._read_back(db, app.state.blobs, expected)
        finally:
            await app.state.database.close()

    async def _read_back(self, db: AsyncConnection, blobs: Blobs, expected: set[str]) -> None:
        for tablet in self.tablets:
            for kept in tablet.kept:
                if kept.env_id in expected:
                    piece = await entries.get_piece(db, tablet.organisation.id, kept.env_id)
                    sealed = await entries.get_sealed(db, blobs, piece)
                    assert sealed.blobs == kept.sealed.blobs
