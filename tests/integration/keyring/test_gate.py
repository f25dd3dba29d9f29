"""The gate: each reason to stay shut is on the record, and standby opens only while something waits."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests.factories.vaults import Scene
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Office
from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import Problem
from voicecapture.keyring.errors import (
    Erased,
    NoGrant,
    ReadThisFirst,
    RecordSealed,
    StandbyOnly,
)
from voicecapture.keyring.opening import care
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.models import vaults as vault_table
from voicecapture.notices import service as notices


@pytest.fixture
async def scene(office: Office) -> Scene:
    return await Scene(office).set()


async def _raise_alert(scene: Scene) -> str:
    async with scene.state.database.transaction() as db:
        return await notices.raise_notice(
            db,
            scene.holder.org_id,
            "must_act",
            role="safeguarding_lead",
            person_id=scene.person,
        )


async def _told(scene: Scene, whom: Keyholder) -> list[notices.Notice]:
    async with scene.state.database.transaction() as db:
        found = await notices.find_for(db, whom.org_id, whom.worker_id, [])
    return [one for one in found if one.kind == "cover_used"]


async def test_standby_opens_nothing_while_nothing_waits(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, lead, standby=True)
    with pytest.raises(StandbyOnly):
        await scene.open_care(lead)
    assert await scene.refusals(lead) == ["standby_only"]
    assert await _told(scene, scene.holder) == []


async def test_standby_opens_for_an_alert_and_the_workers_are_told(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, lead, standby=True)
    alert = await _raise_alert(scene)
    for _ in range(2):
        await scene.open_care(lead, purpose="safeguarding")
    (told,) = await _told(scene, scene.holder)
    assert (told.person_id, told.object_id) == (scene.person, lead.worker_id)
    assert await _told(scene, lead) == []
    opened = [row for row in await scene.audited("opened") if row["actor"] == lead.worker_id]
    assert [row["detail"]["reason"] for row in opened] == ["standby", "standby"]
    async with scene.state.database.transaction() as db:
        await notices.mark_done(db, lead.org_id, alert, lead.worker_id)
    with pytest.raises(StandbyOnly):
        await scene.open_care(lead)


async def test_an_alert_about_someone_else_opens_nothing(scene: Scene) -> None:
    lead = await scene.hire("safeguarding_lead")
    await scene.grant(scene.care, lead, standby=True)
    scene.person, mothers = "ab" * 16, scene.person
    await _raise_alert(scene)
    scene.person = mothers
    with pytest.raises(StandbyOnly):
        await scene.open_care(lead)


async def test_what_should_be_read_first_comes_first(scene: Scene) -> None:
    await scene.grant(scene.care, scene.colleague, read_first=True)
    with pytest.raises(ReadThisFirst):
        await scene.open_care(scene.colleague)
    await scene.open_care(scene.colleague, purpose="read_first")
    async with scene.state.database.transaction() as db:
        await vaults.acknowledge_read_first(db, scene.care, scene.colleague.worker_id)
    await scene.open_care(scene.colleague)
    assert await scene.refusals(scene.colleague) == ["read_this_first"]


@pytest.mark.parametrize(
    ("state", "problem", "reason"),
    [("sealed", RecordSealed, "record_sealed"), ("erased", Erased, "erased")],
)
async def test_a_state_shuts_a_vault_to_its_holder_too(
    scene: Scene, state: str, problem: type[Problem], reason: str
) -> None:
    await scene.edit(
        update(vault_table).where(vault_table.c.vault_id == scene.care.id).values(state=state)
    )
    with pytest.raises(problem):
        await scene.open_care(scene.holder)
    with pytest.raises(problem):
        await scene.grant(scene.care, scene.colleague)
    assert await scene.refusals(scene.holder) == [reason]


async def test_sealing_takes_every_grant_and_keeps_the_shares(scene: Scene) -> None:
    async with scene.state.database.transaction() as db:
        await vaults.drop_grants(db, scene.care, scene.holder.worker_id)
        await vaults.set_state(db, scene.care, "sealed", scene.holder.worker_id)
        custodian = scene.office.custodians[0].id
        found = await vaults.find_shares_for(
            db, scene.state.keystore, scene.care.org_id, custodian, [scene.care]
        )
    assert len(found) == 2
    with pytest.raises(NoGrant):
        await scene.open_raw(scene.care, scene.holder)


async def test_lists_and_writes_are_shut_to_those_without_a_grant(scene: Scene) -> None:
    async with scene.state.database.transaction() as db:
        with pytest.raises(NoGrant):
            await care.check_any_grant(
                db,
                scene.colleague,
                [scene.care, scene.voice],
                purpose="person",
                object_kind="person",
                object_id=scene.person,
            )
    assert await scene.refusals(scene.colleague) == ["no_grant"]


async def _cover(voices: Voices) -> tuple[Keyholder, object]:
    lead = await voices.office.desk("safeguarding_lead", name="Ruth Okafor")
    from tests.factories.keyholders import keyholder_of

    holder = await keyholder_of(voices.office, voices.desk.colleague)
    async with voices.office.state.database.transaction() as db:
        await vaults.revoke_all_of(db, holder.org_id, lead.colleague.id, holder.worker_id)
        await vaults.grant(
            db,
            voices.office.state.keystore,
            holder,
            voices.vault,
            lead.colleague.id,
            standby=True,
        )
    return holder, lead


async def test_an_overdue_read_opens_to_standby_over_http(office: Office) -> None:
    voices = await make_voices(office)
    _, lead = await _cover(voices)
    piece = await voices.keep()
    answer = await voices.open(piece.env_id, lead)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()["code"]) == (403, "standby_only")
    later = clock.now() + timedelta(hours=120)
    clock.set_source(lambda: later)
    lead = await office.sign_in(lead.colleague)  # type: ignore[attr-defined]
    answer = await voices.open(piece.env_id, lead, purpose="safeguarding")
    assert answer.status_code == 200, answer.text
    told = (await (await office.sign_in(voices.desk.colleague)).get("/api/notices")).json()
    assert "cover_used" in [one["kind"] for one in told["items"]]
