"""What arrives from a dismissed colleague's tablet is kept, and waits for the lead."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from tests.factories.dismissals import Dismissal, make_dismissal
from tests.factories.families import audit_rows
from tests.factories.media import a_photo, mark
from tests.factories.pieces import Tablet
from tests.support.people_at_work import Desk, Office
from voicecapture.accounts.devices.models import devices
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.capture.sync.rules import LEAD_WITHIN
from voicecapture.capture.upload_tokens import service as upload_tokens
from voicecapture.capture.upload_tokens.models import upload_tokens as token_rows


@pytest.fixture
async def there(office: Office) -> Dismissal:
    """The family, their worker with the tablet, a lead and a colleague."""
    return await make_dismissal(office)


async def test_it_is_kept_with_a_receipt_and_the_lead_alone_knows_of_it_within_the_hour(
    office: Office, there: Dismissal
) -> None:
    before = await there.voices.keep()
    piece = await there.keep_after()
    assert there.tablet.read_receipt((await there.send(piece))[0]).env.hex() == piece.env_id
    assert await there.listed() == await there.listed(there.lead) == [before.env_id]
    unread = (await there.team.get("/api/pieces/unread")).json()["items"]
    assert piece.env_id not in {one["env_id"] for one in unread}
    (notice,) = await there.notices()
    assert notice["person_id"] == there.person
    assert notice["due_at"] <= (clock.now() + LEAD_WITHIN).isoformat()
    (row,) = await there.waiting()
    assert (row["person_id"], row["held"], row["undecided"]) == (there.person, 1, 1)
    assert [one.detail["pieces"] for one in await audit_rows(office) if one.action == "pieces.held"]


async def test_the_lead_reads_it_first_and_lets_it_through_to_the_team(there: Dismissal) -> None:
    piece = await there.keep_after(text="Please tell my sister where I am.")
    assert (await there.voices.open(piece.env_id, there.team)).status_code == 404
    read = await there.voices.open(piece.env_id, there.lead, "safeguarding")
    assert (read.json()["text"], read.json()["held"]) == ("Please tell my sister where I am.", True)
    assert (await there.decide("let_through", piece)).status_code == 204
    assert await there.listed() == [piece.env_id]
    opened = await there.voices.open(piece.env_id, there.team)
    assert (opened.status_code, opened.json()["held"]) == (200, False)
    assert await there.notices() == []
    assert await there.waiting() == []


async def test_what_is_kept_back_stays_away_from_the_team_and_can_be_let_through_later(
    office: Office, there: Dismissal
) -> None:
    piece = await there.keep_after()
    assert (await there.decide("kept_back", piece)).status_code == 204
    assert await there.notices() == []
    assert await there.listed() == []
    (row,) = await there.waiting()
    assert (row["held"], row["undecided"]) == (1, 0)
    path = f"/api/people/{there.person}/held/open"
    found = (await there.lead.post(path)).json()
    assert [one["decision"] for one in found["pieces"]] == ["kept_back"]
    assert "herself" in found["decisions"][0]["reason"]
    wishes = (await there.lead.get(f"/api/people/{there.person}/wishes")).json()
    assert wishes["kept"], "what may be evidence is not erased"
    assert (await there.decide("let_through", piece)).status_code == 204
    assert await there.listed() == [piece.env_id]
    said = [row.action for row in await audit_rows(office)]
    assert said.index("pieces.kept_back") < said.index("pieces.let_through")


async def test_one_notice_a_person_however_many_pieces_come_and_it_stays_until_all_are_decided(
    there: Dismissal,
) -> None:
    pieces = [there.tablet.keep(there.voices.vault) for _ in range(3)]
    await there.dismiss()
    await there.send(*pieces[:2])
    await there.send(pieces[2])
    assert len(await there.notices()) == 1
    await there.decide("let_through", *pieces[:2])
    assert len(await there.notices()) == 1
    await there.decide("kept_back", pieces[2])
    assert await there.notices() == []


async def test_whoever_left_for_another_reason_changes_nothing(there: Dismissal) -> None:
    piece = there.tablet.keep(there.voices.vault)
    await there.dismiss("left")
    await there.send(piece)
    assert await there.listed() == [piece.env_id]
    assert await there.notices() == []


async def test_that_somebody_was_dismissed_may_be_said_after_they_left(there: Dismissal) -> None:
    first, second = there.tablet.keep(there.voices.vault), there.tablet.keep(there.voices.vault)
    await there.dismiss("left")
    await there.send(first)
    await there.dismiss()
    await there.send(second)
    assert await there.listed() == [first.env_id]


async def test_a_shared_tablet_is_held_until_a_colleague_hands_it_over_again(
    office: Office, there: Dismissal
) -> None:
    shared = await Tablet.enrol(office.app, office.organisation, there.team.colleague.id)
    async with office.state.database.transaction() as db:
        org_id, worker = office.organisation.id, there.voices.desk.colleague.id
        # No two hand-overs of one tablet fall into one millisecond, save in a test.
        later = clock.now() + timedelta(milliseconds=1)
        await upload_tokens.issue(db, org_id, shared.id, worker, None, made_at=later)
    await there.dismiss()
    left_behind = shared.keep(there.voices.vault)
    await there.send(left_behind, tablet=shared)
    assert await there.listed() == []
    async with office.state.database.transaction() as db:
        shared.token = await upload_tokens.issue(
            db, org_id, shared.id, there.team.colleague.id, None
        )
    since = shared.keep(there.voices.vault)
    await there.send(since, tablet=shared)
    assert await there.listed() == [since.env_id]


async def _resumed(there: Dismissal, desk: Desk) -> str:
    """Return the token that a desk is given for the tablet, whose own tokens nobody knows any more."""
    async with there.office.state.database.transaction() as db:
        await db.execute(delete(token_rows).where(token_rows.c.device_id == there.tablet.id))
    answer = await desk.post(f"/api/devices/{there.tablet.id}/resume")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["upload_token"])


async def test_what_waits_on_a_tablet_that_no_token_of_its_own_sends_arrives_by_a_colleague(
    office: Office, there: Dismissal
) -> None:
    piece = there.tablet.keep(there.voices.vault)
    await there.dismiss("left")
    there.tablet.token = await _resumed(there, there.team)
    (answer,) = await there.send(piece)
    assert there.tablet.read_receipt(answer).env.hex() == piece.env_id
    assert await there.listed() == [piece.env_id]
    (row,) = [one for one in await audit_rows(office) if one.action == "device.resumed"]
    assert (row.actor, row.object_id) == (there.team.colleague.id, there.tablet.id)


async def test_a_colleague_who_lets_a_dismissed_ones_tablet_send_does_not_let_it_through(
    there: Dismissal,
) -> None:
    piece = there.tablet.keep(there.voices.vault)
    await there.dismiss()
    there.tablet.token = await _resumed(there, there.team)
    (answer,) = await there.send(piece)
    assert answer["state"] == "kept"
    assert await there.listed() == []
    assert len(await there.notices()) == 1


async def test_letting_a_tablet_send_is_no_hand_over_of_it(
    office: Office, there: Dismissal
) -> None:
    answer = await there.team.post(f"/api/devices/{there.tablet.id}/resume")
    assert answer.status_code == 201, answer.text
    piece = await there.keep_after()
    assert await there.listed() == [], piece.env_id


async def test_nobody_lets_a_stranger_or_a_persons_own_phone_send(there: Dismissal) -> None:
    async with there.office.state.database.transaction() as db:
        await db.execute(
            update(devices).where(devices.c.device_id == there.tablet.id).values(own=True)
        )
    for device_id in (new_id(), there.tablet.id):
        answer = await there.team.post(f"/api/devices/{device_id}/resume")
        assert answer.status_code == 404


async def test_parts_that_came_before_and_after_the_dismissal_make_one_held_piece(
    there: Dismissal,
) -> None:
    piece = there.tablet.keep(there.voices.vault, media=bytes(300_000))
    first, *rest = piece.wire()["parts"]
    await there.tablet.send_raw(there.office.browser(), [piece.wire() | {"parts": [first]}])
    await there.dismiss()
    (answer,) = await there.tablet.send_raw(
        there.office.browser(), [piece.wire() | {"parts": rest}]
    )
    assert answer["state"] == "kept"
    assert await there.listed() == []


async def test_a_change_of_mind_that_is_held_changes_nothing_yet(there: Dismissal) -> None:
    said = await there.voices.keep(travel="team")
    change = await there.keep_after(
        activity="travel", content={}, travel="social_worker", supersedes=said.env_id
    )
    opened = await there.voices.open(said.env_id, there.team)
    assert opened.json()["travel"] == "team"
    await there.decide("let_through", change)
    opened = await there.voices.open(said.env_id, there.team)
    assert opened.json()["travel"] == "social_worker"


async def test_a_held_picture_that_a_lead_closes_stays_closed_when_it_is_let_through(
    there: Dismissal,
) -> None:
    piece = await there.keep_after(**a_photo())
    assert (await mark(there.voices, piece.env_id, there.team)).status_code == 404
    assert (await mark(there.voices, piece.env_id, there.lead)).status_code == 204
    (row,) = (await there.lead.get("/api/quarantine")).json()["items"]
    assert row["env_id"] == piece.env_id
    await there.decide("let_through", piece)
    opened = await there.voices.open(piece.env_id, there.team)
    assert opened.json()["code"] == "kept_closed"


async def test_nothing_is_decided_that_is_not_held_or_is_of_another_person(
    there: Dismissal,
) -> None:
    before = await there.voices.keep()
    piece = await there.keep_after()
    answer = await there.decide("let_through", piece, before)
    assert (answer.status_code, answer.json()["code"]) == (409, "not_held")
    assert await there.listed() == [before.env_id]
