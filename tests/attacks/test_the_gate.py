"""Whoever should not open a record, at every door of it; and the record that comes before the key."""

import sqlite3
from typing import Any

import pytest
from sqlalchemy import update

from tests.factories.families import audit_rows, openings
from tests.factories.keyholders import keyholder_of
from tests.factories.voices import WORDS, Voices, make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.keyring.blocks import service as blocks
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults import wraps
from voicecapture.keyring.vaults.models import vaults as vault_table

KINDS = ["voice", "care", "safeguarding"]


@pytest.fixture
async def voices(office: Office) -> Voices:
    """A mother who kept things, and what the desk knows of her."""
    made = await make_voices(office)
    await made.keep()
    return made


async def _doors(voices: Voices, desk: Desk) -> list[tuple[str, Any]]:
    """Knock at every door of the mother's record that shows or opens something."""
    person = f"/api/people/{voices.person}"
    (piece,) = (await voices.desk.get(f"{person}/pieces")).json()["items"]
    return [
        ("piece", await voices.open(piece["env_id"], desk)),
        ("pieces", await desk.get(f"{person}/pieces")),
        ("person", await desk.get(person)),
        ("plan", await desk.get(f"{person}/contact-plan")),
        ("ledger", await desk.get(f"{person}/offers")),
        ("agreements", await desk.get(f"{person}/agreements")),
        ("grants", await desk.get(f"{person}/grants")),
        (
            "observations",
            await desk.post(f"{person}/observations/open", {"purpose": "supervision"}),
        ),
        ("summaries", await desk.get(f"{person}/summaries")),
        ("answers", await desk.get(f"{person}/answers")),
    ]


async def _refusals(voices: Voices, desk: Desk) -> list[str]:
    return [
        str(row.detail["reason"])
        for row in await audit_rows(voices.office)
        if row.action == "opening.refused" and row.actor == desk.colleague.id
    ]


async def test_a_relative_among_the_staff_finds_every_door_shut_and_each_try_on_record(
    voices: Voices,
) -> None:
    """She was given everything before anybody knew that she is the father's cousin."""
    cousin = await voices.office.desk("worker", name="Samira Darya")
    body = {"worker_id": cousin.colleague.id, "vaults": KINDS}
    given = await voices.desk.post(f"/api/people/{voices.person}/grants", body)
    assert given.status_code == 201, given.text
    holder = await keyholder_of(voices.office, voices.desk.colleague)
    keystore = voices.office.state.keystore
    async with voices.office.state.database.transaction() as db:
        await blocks.add(db, keystore, holder, voices.person, cousin.colleague.id, "related")
    doors = await _doors(voices, cousin)
    assert {name: answer.status_code for name, answer in doors} == {name: 403 for name, _ in doors}
    assert {answer.json()["code"] for _, answer in doors} == {"blocked"}
    assert all("cousin" not in answer.text and "related" not in answer.text for _, answer in doors)
    assert await _refusals(voices, cousin) == ["blocked"] * len(doors)
    assert await openings(voices.office, cousin) == []
    # Nor does a colleague who means well give it back to her.
    again = await voices.desk.post(f"/api/people/{voices.person}/grants", body)
    assert again.status_code in {403, 409}


async def test_a_deputy_on_standby_without_an_alert_opens_nothing(voices: Voices) -> None:
    deputy = await voices.office.desk("deputy", name="Ruth Okafor")
    holder = await keyholder_of(voices.office, voices.desk.colleague)
    async with voices.office.state.database.transaction() as db:
        for vault in await vaults.find_vaults_of(db, holder.org_id, voices.person):
            if not await vaults.is_granted(db, vault, deputy.colleague.id):
                await vaults.grant(
                    db,
                    voices.office.state.keystore,
                    holder,
                    vault,
                    deputy.colleague.id,
                    standby=True,
                )
    doors = dict(await _doors(voices, deputy))
    for name in ("piece", "observations"):
        assert (doors[name].status_code, doors[name].json()["code"]) == (403, "standby_only")
    assert all(WORDS not in answer.text for answer in doors.values())
    assert await openings(voices.office, deputy) == []


@pytest.mark.parametrize(("state", "status"), [("sealed", 409), ("erased", 410)])
async def test_a_sealed_or_erased_record_opens_to_nobody_even_with_a_wrap_left(
    voices: Voices, state: str, status: int
) -> None:
    """Whatever became of the grants: the state alone shuts the gate."""
    (piece,) = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    async with voices.office.state.database.transaction() as db:
        query = update(vault_table).where(vault_table.c.vault_id == voices.vault.id)
        await db.execute(query.values(state=state))
    answer = await voices.open(piece["env_id"])
    assert answer.status_code == status, answer.text
    assert WORDS not in answer.text


@pytest.mark.sqlite
async def test_each_opening_is_on_the_committed_record_before_a_key_is_touched(
    voices: Voices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen from outside the program: at the moment of unwrapping, another reader finds the row."""
    file = str(voices.office.state.database.engine.url.database)
    seen: list[int] = []
    real = wraps.unwrap

    def unwrap(*given: Any) -> bytes:
        with sqlite3.connect(file) as outside:
            (count,) = outside.execute(
                "SELECT count(*) FROM audit_rows WHERE action = 'opened' AND actor = ?",
                (voices.desk.colleague.id,),
            ).fetchone()
        outside.close()
        seen.append(count)
        return real(*given)

    monkeypatch.setattr(wraps, "unwrap", unwrap)
    before = len(await openings(voices.office, voices.desk))
    (piece,) = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    for number in (1, 2, 3):
        assert (await voices.open(piece["env_id"])).status_code == 200
        assert seen[-1] == before + number
    assert len(seen) == 3
