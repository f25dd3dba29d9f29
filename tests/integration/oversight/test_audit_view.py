"""The trail can be read by those who answer for it, and holds no content."""

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
