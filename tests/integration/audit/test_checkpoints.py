"""Checkpoints are signed while people work, sent outside, and never hold anyone up."""

import asyncio
import base64
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select, update
from structlog.testing import capture_logs

from tests.factories.trails import written
from tests.support.people_at_work import Office
from tests.support.timestamps import Authority
from voicecapture.accounts.organisations import service as organisations
from voicecapture.accounts.root import service as root
from voicecapture.audit.checkpoints import outside
from voicecapture.audit.checkpoints.keeper import Keeper
from voicecapture.audit.checkpoints.outside import Appended, NotSent, Place, TimestampAuthority
from voicecapture.audit.exports import stamps, writing
from voicecapture.audit.exports.verifying import Verdict, verify
from voicecapture.audit.models import audit_checkpoints, audit_rows
from voicecapture.base import clock


class Refusing:
    """An address that is away, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.away = True
        self.lines: list[bytes] = []

    async def send(self, line: bytes) -> None:
        self.asked += 1
        if self.away:
            raise NotSent("the address did not answer (ConnectError)")
        self.lines.append(line)


def keeper_of(
    office: Office, *places: Place, authority: TimestampAuthority | None = None
) -> Keeper:
    state = office.state
    return Keeper(
        state.database,
        lambda org_id: organisations.signing_key_of(state.keystore, org_id),
        places,
        authority,
    )


async def _kept(office: Office) -> list[Any]:
    query = select(audit_checkpoints).where(audit_checkpoints.c.org_id == office.organisation.id)
    async with office.state.database.transaction() as db:
        return list((await db.execute(query.order_by(audit_checkpoints.c.seq))).all())


async def _act(office: Office) -> None:
    await office.hire("approver")


def _later(minutes: int) -> None:
    moment = clock.now() + timedelta(minutes=minutes)
    clock.set_source(lambda: moment)


async def test_what_happened_is_signed_five_minutes_later_at_most(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "outside.jsonl"
    keeper = keeper_of(office, Appended(file))
    await keeper.round()
    await _act(office)
    await keeper.round()
    assert len(await _kept(office)) == 1  # The last one is younger than five minutes.
    _later(5)
    await keeper.round()
    await keeper.round()  # Nothing happened since, so there is nothing to sign.
    assert len(await _kept(office)) == 2
    assert [json.loads(line)["seq"] for line in file.read_bytes().splitlines()] == [
        row.seq for row in await _kept(office)
    ]
    assert file.stat().st_mode & 0o777 == 0o600


async def test_the_last_acts_before_a_shutdown_are_signed(office: Office) -> None:
    keeper = keeper_of(office)
    await keeper.round()
    await _act(office)
    await keeper.close()
    assert len(await _kept(office)) == 2


async def test_eight_processes_make_one_checkpoint_and_send_it_once(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "outside.jsonl"
    keepers = [keeper_of(office, Appended(file)) for _ in range(8)]
    await asyncio.gather(*(keeper.round() for keeper in keepers))
    assert len(await _kept(office)) == 1
    assert len(file.read_bytes().splitlines()) == 1


async def test_an_address_that_is_away_is_tried_again_and_said_aloud(office: Office) -> None:
    away = Refusing()
    keeper = keeper_of(office, away)
    with capture_logs() as said:
        await keeper.round()
        await keeper.round()
    assert away.asked == 2
    assert [line["log_level"] for line in said if line["event"] == "checkpoint.not_sent"] == [
        "error",
        "error",
    ]
    away.away = False
    await keeper.round()
    await keeper.round()
    assert len(away.lines) == 1
    assert (await _kept(office))[0].delivered_at is not None


async def test_nobody_waits_for_an_address_that_does_not_answer(office: Office) -> None:
    never, asked = asyncio.Event(), asyncio.Event()

    class Silent:
        async def send(self, line: bytes) -> None:
            asked.set()
            await never.wait()

    waiting = asyncio.create_task(keeper_of(office, Silent()).round())
    await asked.wait()
    await asyncio.wait_for(_act(office), 20)
    waiting.cancel()


async def test_rows_that_were_edited_are_not_signed(office: Office) -> None:
    keeper = keeper_of(office)
    await keeper.round()
    await _act(office)
    mine = audit_rows.c.org_id == office.organisation.id
    async with office.state.database.transaction() as db:
        seq = (await _kept(office))[-1].seq + 1
        await db.execute(update(audit_rows).where(mine, audit_rows.c.seq == seq).values(row=b"x"))
    with capture_logs() as said:
        await keeper.round(at_once=True)
    assert len(await _kept(office)) == 1
    assert [line["kind"] for line in said if line["event"] == "checkpoint.not_made"] == [
        "ChainBroken"
    ]


async def test_a_real_export_is_verified_under_the_root_alone(
    office: Office,
) -> None:
    """The root's public key is on the card in the office; nothing else need be believed."""
    await _act(office)
    sent = Refusing()
    sent.away = False
    await keeper_of(office, sent).round()
    org_id = office.organisation.id
    async with office.state.database.transaction() as db:
        known = await root.find_organisation_certificates(db, org_id)
        certificates = {org_id: [(one.statement, one.signature) for one in known]}
        lines = [line async for line in writing.write(db, certificates)]
    verdict = verify(lines, [office.organisation.root_key], sent.lines)
    assert verdict.faults == []
    assert verdict.signed == verdict.rows > 1
    assert verify(lines, [bytes(32)]).faults != []


async def test_an_authority_stamps_what_was_signed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, posted = Authority(), []

    async def post(url: str, body: bytes, media_type: str) -> bytes:
        posted.append((url, media_type))
        return authority.answer(body)

    monkeypatch.setattr(outside, "post", post)
    sent = Refusing()
    sent.away = False
    keeper = keeper_of(office, sent, authority=TimestampAuthority("https://stamp.example"))
    await keeper.round()
    assert posted == [("https://stamp.example", "application/timestamp-query")]
    assert _stamped(sent.lines, authority.roots) == (1, [])
    assert _stamped(sent.lines, Authority().roots)[0] == 0
    line = json.loads(sent.lines[0])
    line["statement"] = base64.b64encode(
        base64.b64decode(line["statement"])[:-1] + b"\x00"
    ).decode()
    assert _stamped(written([line]), authority.roots)[0] == 0


def _stamped(lines: list[bytes], roots: bytes) -> tuple[int, list[str]]:
    verdict = Verdict()
    held = stamps.check(lines, roots, verdict.blame)
    return held, [fault.reason for fault in verdict.faults]


async def test_a_checkpoint_goes_out_without_an_authority_that_is_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def post(url: str, body: bytes, media_type: str) -> bytes:
        raise NotSent("the address answered 500")

    monkeypatch.setattr(outside, "post", post)
    sent = Refusing()
    sent.away = False
    with capture_logs() as said:
        await keeper_of(office, sent, authority=TimestampAuthority("https://stamp.example")).round()
    assert len(sent.lines) == 1
    assert "checkpoint.not_stamped" in [line["event"] for line in said]


async def test_a_missing_organisation_key_is_an_error_in_the_log_and_no_crash(
    office: Office,
) -> None:
    office.state.keystore.destroy("organisation", office.organisation.id)
    with capture_logs() as said:
        await keeper_of(office).round()
    assert "checkpoint.not_made" in [line["event"] for line in said]


async def test_a_database_that_is_away_is_an_error_in_the_log_and_no_crash(office: Office) -> None:
    async with office.state.database.transaction() as db:
        await db.execute(delete(audit_checkpoints))
    keeper = keeper_of(office)
    await office.state.database.close()
    await keeper.round()
