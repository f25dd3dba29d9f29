"""``voicecapture keys status`` says who could lose what, and nags until nothing is left to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.factories.recoveries import Loss, make_loss
from tests.support.founded import CUSTODIANS
from tests.support.people_at_work import Office
from voicecapture.accounts.workers import queries as worker_queries
from voicecapture.cli import main
from voicecapture.cli.keys import lines_of
from voicecapture.keyring.vaults import queries as vault_queries
from voicecapture.keyring.vaults import share_queries
from voicecapture.people.recoveries.status import KeysStatus, find_status


def test_the_command_prints_it_and_ends_well_when_nothing_is_left_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = str(tmp_path / "data")
    words = ("init", "--data-dir", made, "--organisation", "Harbour", "--administrator", "sam.hill")
    assert main((*words, *CUSTODIANS, "--all-at-once")) == 0
    capsys.readouterr()
    assert main(("keys", "status", "--data-dir", made)) == 0
    printed = capsys.readouterr().out
    assert "Maya Lind: certified until" in printed
    assert "Nothing is left to do." in printed


@pytest.fixture
async def loss(office: Office) -> Loss:
    return await make_loss(office)


async def _status(loss: Loss) -> KeysStatus:
    async with loss.office.state.database.transaction() as db:
        return await find_status(db, loss.office.organisation.id)


async def _lines(loss: Loss) -> list[str]:
    return lines_of("Harbour Voices", await _status(loss))


async def _without_shares(loss: Loss, subject: str) -> None:
    org_id = loss.office.organisation.id
    async with loss.office.state.database.transaction() as db:
        for row in await vault_queries.find_vaults_of(db, org_id, subject):
            await share_queries.delete_shares(db, org_id, row.vault_id)


def _of(status: KeysStatus, loss: Loss) -> tuple[int, int, int]:
    nadia = loss.nadia.colleague.id
    (found,) = (one.loss for one in status.workers if one.worker_id == nadia)
    return (found.kept, found.recovery, found.lost)


async def test_it_counts_what_colleagues_keep_what_custodians_bring_back_and_what_is_lost(
    loss: Loss,
) -> None:
    assert _of(await _status(loss), loss) == (7, 0, 0)
    await loss.without_cover(loss.mother, loss.family.father)
    assert _of(await _status(loss), loss) == (1, 6, 0)
    await _without_shares(loss, loss.mother)
    assert _of(await _status(loss), loss) == (1, 3, 3)


async def test_shares_of_an_earlier_epoch_bring_nothing_back(loss: Loss) -> None:
    await loss.without_cover(loss.mother)
    org_id = loss.office.organisation.id
    async with loss.office.state.database.transaction() as db:
        for row in await vault_queries.find_vaults_of(db, org_id, loss.mother):
            await vault_queries.turn_vault(db, org_id, row.vault_id, row.epoch + 1)
    assert _of(await _status(loss), loss)[1] == 0


async def test_a_custodian_who_left_keeps_shares_of_nothing(loss: Loss) -> None:
    await loss.without_cover(loss.mother)
    assert _of(await _status(loss), loss) == (4, 3, 0)
    org_id = loss.office.organisation.id
    async with loss.office.state.database.transaction() as db:
        for one in loss.custodians[:2]:
            await worker_queries.update_worker(db, org_id, one.id, active=False)
    status = await _status(loss)
    assert (_of(status, loss), status.missing) == ((4, 0, 3), 2)
    assert any("appoint and certify 2 custodians" in line for line in await _lines(loss))


async def test_it_says_when_a_rehearsal_is_due_and_when_not(loss: Loss) -> None:
    assert (await _status(loss)).rehearsal_due
    body = {"to_worker": loss.nadia.colleague.id, "rehearsal": True}
    for pair in ((0, 1), (1, 2)):
        recovery_id = await loss.asked(person_ids=[loss.mother], **body)
        for at in pair:
            await loss.custodians[at].give(recovery_id)
        assert (await loss.complete(recovery_id, loss.nadia)).status_code == 201
    status = await _status(loss)
    assert (status.rehearsal_due, status.well) == (False, True)
    assert (await _lines(loss))[-1] == "  Nothing is left to do."
    await loss.later(timedelta(days=181))
    assert (await _status(loss)).rehearsal_due


async def test_it_names_staff_and_no_family(loss: Loss) -> None:
    text = "\n".join(await _lines(loss))
    assert "Nadia Brook" in text
    assert "Maya Lindqvist" in text
    assert "Zarmina" not in text
    assert "Larkfield" not in text


async def test_the_desk_shows_the_same_to_leads_and_administrators_only(loss: Loss) -> None:
    answer = await loss.lead.get("/api/keys/status")
    assert answer.status_code == 200
    assert (answer.json()["well"], answer.json()["custodians_missing"]) == (False, 0)
    administrator = await loss.office.desk("administrator", name="Sam Hill")
    assert (await administrator.get("/api/keys/status")).status_code == 200
    for desk in (loss.nadia, loss.custodians[0].desk):
        assert (await desk.get("/api/keys/status")).status_code == 403
