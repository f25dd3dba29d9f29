"""What a person wants read first opens before everything else, in their own words."""

from typing import Any

from tests.factories.families import Family
from tests.factories.handovers import Handover, begin, read_first
from tests.support.people_at_work import Desk, Office

NOTE = {"text": "Please do not ask about the stairs.", "language": "en", "whose": "said"}


async def _taken_over(office: Office, family: Family, *wanted: str) -> tuple[Desk, Handover]:
    taker = await office.desk("worker", name="Tom Ashby")
    handover = await begin(family.desk, family.desk.colleague)
    said: dict[str, Any] = {"vaults": list(wanted)} if wanted else {}
    chosen = await handover.choose(taker.colleague, ("person", family.mother), **said)
    assert chosen.status_code == 200, chosen.text
    return taker, handover


async def test_the_newest_words_are_shown_as_they_were_said(family: Family) -> None:
    path = f"/api/people/{family.mother}/read-first"
    await family.desk.post(path, NOTE | {"text": "Older."})
    assert (await family.desk.post(path, NOTE)).status_code == 204
    shown = (await family.desk.get(path)).json()
    assert (shown["available"], shown["due"]) == ("note", False)
    assert (shown["text"], shown["whose"]) == (NOTE["text"], "said")
    assert shown["written_by"] == family.desk.colleague.id


async def test_where_nobody_wrote_any_it_says_so_and_is_acknowledged_all_the_same(
    office: Office, family: Family
) -> None:
    taker, _ = await _taken_over(office, family)
    shown = (await taker.get(f"/api/people/{family.mother}/read-first")).json()
    assert (shown["available"], shown["due"], shown["text"]) == ("none", True, None)
    assert await read_first(taker, family.mother) is None
    assert (await taker.get(f"/api/people/{family.mother}/contact-plan")).status_code == 200


async def test_words_in_a_part_that_is_closed_to_the_taker_are_said_to_be_there(
    office: Office, family: Family
) -> None:
    await family.desk.post(f"/api/people/{family.mother}/read-first", NOTE)
    colleague = await office.hire("worker", name="Priya Holt")
    grant = {"worker_id": colleague.id, "vaults": ["care", "safeguarding"]}
    await family.desk.post(f"/api/people/{family.mother}/grants", grant)
    taker, _ = await _taken_over(office, family, "voice")
    shown = (await taker.get(f"/api/people/{family.mother}/read-first")).json()
    assert (shown["available"], shown["text"]) == ("closed", None)
    assert await read_first(taker, family.mother) is None


async def test_what_changed_while_it_was_read_is_read_again(office: Office, family: Family) -> None:
    path = f"/api/people/{family.mother}/read-first"
    await family.desk.post(path, NOTE)
    taker, _ = await _taken_over(office, family)
    shown = (await taker.get(path)).json()
    await family.desk.post(path, NOTE | {"text": "And not about the car."})
    stale = await taker.post(f"{path}/acknowledge", {"id": shown["id"]})
    assert (stale.status_code, stale.json()["code"]) == (409, "read_first_changed")
    assert await read_first(taker, family.mother) == "And not about the car."


async def test_the_taker_is_told_and_the_notice_goes_when_it_was_read(
    office: Office, family: Family
) -> None:
    taker, _ = await _taken_over(office, family)
    [notice] = (await taker.get("/api/notices")).json()["items"]
    assert (notice["kind"], notice["person_id"]) == ("read_first", family.mother)
    word = await taker.post(f"/api/notices/{notice['id']}/done", {"what": "Later."})
    assert (word.status_code, word.json()["code"]) == (409, "closes_by_itself")
    person = (await taker.get(f"/api/people/{family.mother}")).json()
    assert person["read_first_due"] is True
    await read_first(taker, family.mother)
    [notice] = (await taker.get("/api/notices")).json()["items"]
    assert notice["done_at"] is not None
    person = (await taker.get(f"/api/people/{family.mother}")).json()
    assert person["read_first_due"] is False


async def test_whoever_has_no_access_reads_no_words(office: Office, family: Family) -> None:
    await family.desk.post(f"/api/people/{family.mother}/read-first", NOTE)
    stranger = await office.desk("worker")
    path = f"/api/people/{family.mother}/read-first"
    for answer in (
        await stranger.get(path),
        await stranger.post(path, NOTE),
        await stranger.post(f"{path}/acknowledge", {"id": None}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
        assert NOTE["text"] not in answer.text
