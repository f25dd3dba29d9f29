"""The trail can be read by those who answer for it, and holds no content."""

from tests.factories.families import make_family
from tests.support.people_at_work import Desk, Office


async def test_a_lead_pages_back_through_the_trail(office: Office) -> None:
    lead = await office.desk("safeguarding_lead")
    first = (await lead.get("/api/audit?limit=2")).json()
    assert [row["action"] for row in first["items"]] == ["session.begun", "ceremony.completed"]
    rest = (await lead.get(f"/api/audit?after={first['next']}")).json()
    assert rest["items"][-1]["action"] == "organisation.created"
    assert rest["next"] is None


async def test_a_worker_does_not_read_it(worker: Desk) -> None:
    assert (await worker.get("/api/audit")).status_code == 403


async def test_another_organisations_acts_are_not_in_it(
    office: Office, other_office: Office
) -> None:
    await other_office.hire("worker")
    lead = await office.desk("safeguarding_lead")
    rows = (await lead.get("/api/audit?limit=200")).json()["items"]
    # The lead, and the three custodians of the office itself.
    assert len([row for row in rows if row["action"] == "worker.created"]) == 4


async def test_a_limit_out_of_bounds_names_the_field(office: Office) -> None:
    lead = await office.desk("administrator")
    answer = await lead.get("/api/audit?limit=0")
    assert (answer.status_code, answer.json()["field"]) == (400, "limit")


async def test_a_row_is_told_in_words(office: Office) -> None:
    lead = await office.desk("safeguarding_lead")
    rows = (await lead.get("/api/audit")).json()["items"]
    begun = rows[0]
    assert (begun["what"], begun["family"], begun["why"]) == ("Signed in", "account", None)


async def test_the_trail_is_searched_by_colleague_kind_day_and_person(office: Office) -> None:
    worker = await office.desk("worker")
    family = await make_family(worker)
    await worker.get(f"/api/people/{family.mother}/offers")
    lead = await office.desk("safeguarding_lead")

    async def found(**asked: str) -> list[dict[str, str]]:
        answer = await lead.get("/api/audit", params={"limit": 200, **asked})
        assert answer.status_code == 200, answer.text
        items: list[dict[str, str]] = answer.json()["items"]
        return items

    by_worker = await found(actor=worker.colleague.id)
    assert {row["actor"] for row in by_worker} == {worker.colleague.id}
    openings = await found(family="opening")
    assert {row["action"] for row in openings} <= {"opened", "opening.refused"}
    about = await found(subject=family.mother)
    assert {row["subject"] for row in about} == {family.mother}
    assert {row["why"] for row in about} >= {"to see how contact was offered"}
    today = by_worker[0]["at"][:10]
    assert len(await found(day=today)) >= len(by_worker)
    assert await found(day="2020-01-01") == []
    assert await found(day="2026-02-30") == []


async def test_the_state_says_how_far_the_trail_is_signed(office: Office) -> None:
    lead = await office.desk("administrator")
    before = (await lead.get("/api/audit/state")).json()
    assert (before["sealed_rows"], before["sent_outside"]) == (0, False)
    await office.state.keeper.round()
    after = (await lead.get("/api/audit/state")).json()
    assert after["sealed_rows"] == after["rows"] >= before["rows"]
