"""A picture that may be unsafe is closed at once; a lead sees facts and tells the police."""

from tests.factories.families import audit_rows, refusals
from tests.factories.media import a_photo, keep_unsafe, mark
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock

TOLD = {
    "whom": "Police, 101",
    "on": "2026-01-05",
    "told_by": "Ruth Okafor",
    "reference": "CR/1234/26",
    "said": "Keep the tablet; an officer collects it.",
}


async def _lead(office: Office, voices: Voices, role: str = "safeguarding_lead") -> Desk:
    """Return a lead, or a deputy, who holds the person's safeguarding vault."""
    lead = await office.desk(role)
    body = {"worker_id": lead.colleague.id, "vaults": ["voice", "safeguarding"]}
    given = await voices.desk.post(f"/api/people/{voices.person}/grants", body)
    assert given.is_success, given.text
    return lead


async def test_what_the_tablet_closed_is_shown_to_nobody_and_the_lead_hears_within_the_hour(
    office: Office, voices: Voices
) -> None:
    piece = await keep_unsafe(voices)
    answer = await voices.open(piece.env_id)
    assert (answer.status_code, answer.json()["code"]) == (409, "kept_closed")
    assert "999" in answer.json()["detail"]
    again = await voices.open(piece.env_id)
    assert again.json()["code"] == "kept_closed"
    assert (piece.env_id, "read_by_due") in await refusals(office, voices.desk)

    lead = await _lead(office, voices)
    (waiting,) = (await lead.get("/api/notices")).json()["items"]
    assert (waiting["kind"], waiting["person_id"]) == ("unsafe_picture", voices.person)
    assert waiting["due_at"] > clock.now().isoformat()[:16]
    (row,) = (await lead.get("/api/quarantine")).json()["items"]
    assert (row["env_id"], row["held"], [one["kind"] for one in row["steps"]]) == (
        piece.env_id,
        True,
        ["flagged"],
    )
    assert row["size"] > 0
    unread = (await voices.desk.get("/api/pieces/unread")).json()["items"]
    assert unread == [], "the lead's clock takes the place of the reader's"


async def test_a_worker_closes_a_piece_without_looking_and_says_why_under_seal(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(**a_photo())
    assert (await mark(voices, piece.env_id)).status_code == 204
    assert (await mark(voices, piece.env_id)).json()["code"] == "already_closed"
    (listed,) = (await voices.desk.get(f"/api/people/{voices.person}/pieces")).json()["items"]
    assert listed["closed"]
    lead = await _lead(office, voices)
    opened = (await lead.post(f"/api/quarantine/{piece.env_id}/open")).json()
    assert "clothes" in opened["steps"][0]["marked"]["reason"]
    assert not any(
        row.action == "opened" and row.object_id == piece.env_id and row.detail["vault"] == "voice"
        for row in await audit_rows(office)
    )


async def test_what_was_done_is_recorded_and_closes_the_notice_but_not_the_piece_s_seal(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(**a_photo())
    await mark(voices, piece.env_id)
    lead = await _lead(office, voices)
    (notice,) = (await lead.get("/api/notices")).json()["items"]
    done = await lead.post(f"/api/notices/{notice['id']}/done", {"what": "Looked into it."})
    assert done.json()["code"] == "closes_by_itself"
    assert (await lead.post(f"/api/quarantine/{piece.env_id}/told", TOLD)).status_code == 204
    (notice,) = (await lead.get("/api/notices")).json()["items"]
    assert notice["done_at"] is not None
    opened = (await lead.post(f"/api/quarantine/{piece.env_id}/open")).json()
    assert opened["steps"][1]["told"] == TOLD
    assert (await voices.open(piece.env_id)).json()["code"] == "kept_closed"


async def test_a_mistake_is_undone_by_a_second_person_with_a_reason(
    office: Office, voices: Voices
) -> None:
    piece = await voices.keep(**a_photo())
    lead = await _lead(office, voices)
    await mark(voices, piece.env_id, lead)
    path, reason = f"/api/quarantine/{piece.env_id}/release", {"reason": "It shows a drawing."}
    assert (await lead.post(path, reason)).json()["code"] == "own_mark"
    deputy = await _lead(office, voices, "deputy")
    assert (await deputy.post(path, {"reason": ""})).status_code == 400
    assert (await deputy.post(path, reason)).status_code == 204
    assert len((await voices.open(piece.env_id)).json()["pictures"]) == 1
    assert (await deputy.post(path, reason)).json()["code"] == "not_closed"


async def test_what_the_tablet_closed_by_mistake_opens_once_a_lead_released_it(
    office: Office, voices: Voices
) -> None:
    piece = await keep_unsafe(voices)
    await voices.open(piece.env_id)
    lead = await _lead(office, voices)
    path = f"/api/quarantine/{piece.env_id}/release"
    assert (await lead.post(path, {"reason": "A plaster on a teddy bear."})).status_code == 204
    assert len((await voices.open(piece.env_id)).json()["pictures"]) == 1


async def test_a_record_with_a_closed_picture_is_not_erased(office: Office, voices: Voices) -> None:
    piece = await voices.keep(**a_photo())
    await mark(voices, piece.env_id)
    lead = await _lead(office, voices)
    await lead.post(f"/api/quarantine/{piece.env_id}/told", TOLD)
    wishes = await voices.desk.get(f"/api/people/{voices.person}/wishes")
    assert wishes.json()["kept"]


async def test_whoever_stands_by_reads_the_facts_for_as_long_as_the_picture_is_closed(
    office: Office,
) -> None:
    standby = await office.desk("safeguarding_lead")
    voices = await make_voices(office)
    piece = await voices.keep(**a_photo())
    await mark(voices, piece.env_id)
    path = f"/api/quarantine/{piece.env_id}"
    assert (await standby.post(f"{path}/open")).status_code == 200
    assert (await standby.post(f"{path}/told", TOLD)).status_code == 204
    assert len((await standby.post(f"{path}/open")).json()["steps"]) == 2
    assert (
        await standby.post(f"{path}/release", {"reason": "The police say so."})
    ).status_code == 204
    shut = await standby.post(f"{path}/open")
    assert (shut.status_code, shut.json()["code"]) == (403, "standby_only")
