"""The ledger: what we send out asks the plan, what comes to us is always written down."""

import asyncio

from tests.factories.families import a_plan, an_offer, made, make_family, openings
from tests.support.people_at_work import Desk, Office


async def test_an_offer_is_read_as_it_was_recorded(worker: Desk) -> None:
    family = await make_family(worker)
    await made(worker, f"/api/people/{family.mother}/contact-plan", a_plan())
    offer = an_offer(note="in Urdu, by hand", answered_by="herself", outcome="accepted")
    path = f"/api/people/{family.mother}/offers"
    recorded = (await worker.post(path, offer)).json()
    assert (await worker.get(path)).json()["items"] == [recorded]
    assert offer.items() <= recorded.items()
    assert recorded["recorded_by"] == worker.colleague.id


async def test_an_offer_needs_a_plan_that_allows_it(worker: Desk) -> None:
    family = await make_family(worker)
    path = f"/api/people/{family.mother}"
    codes = []
    for plan in (None, a_plan("not_now"), a_plan("conditions")):
        if plan:
            await made(worker, f"{path}/contact-plan", plan)
        answer = await worker.post(f"{path}/offers", an_offer())
        codes.append(answer.json().get("code", answer.status_code))
    assert codes == ["contact_plan_missing", "contact_plan_blocks", 201]
    assert len((await worker.get(f"{path}/offers")).json()["items"]) == 1


async def test_a_contact_that_comes_to_us_is_recorded_whatever_the_plan_says(worker: Desk) -> None:
    family = await make_family(worker)
    path = f"/api/people/{family.mother}"
    assert (await worker.post(f"{path}/offers", an_offer("incoming"))).status_code == 201
    await made(worker, f"{path}/contact-plan", a_plan("not_now"))
    assert (await worker.post(f"{path}/offers", an_offer("incoming"))).status_code == 201


async def test_the_refusal_says_how_to_go_on_in_the_readers_language(worker: Desk) -> None:
    family = await make_family(worker)
    answer = await worker.post(f"/api/people/{family.mother}/offers", an_offer())
    assert "listening is always open" in answer.json()["detail"]


async def test_the_ledger_comes_a_page_at_a_time_newest_first(office: Office, worker: Desk) -> None:
    family = await make_family(worker)
    path = f"/api/people/{family.mother}/offers"
    for number in range(5):
        await made(worker, path, an_offer("incoming", note=str(number)))
    pages = [(await worker.get(f"{path}?limit=2")).json()]
    while pages[-1]["next"]:
        pages.append((await worker.get(f"{path}?limit=2&after={pages[-1]['next']}")).json())
    notes = [[one["note"] for one in page["items"]] for page in pages]
    assert notes == [["4", "3"], ["2", "1"], ["0"]]
    opened = await openings(office, worker)
    assert opened[-3:] == [(family.mother, "contact_ledger")] * 3


async def test_entries_made_at_the_same_moment_are_all_kept(worker: Desk) -> None:
    family = await make_family(worker)
    path = f"/api/people/{family.mother}/offers"
    await asyncio.gather(*(made(worker, path, an_offer("incoming")) for _ in range(5)))
    assert len((await worker.get(path)).json()["items"]) == 5


async def test_who_supports_the_father_neither_reads_nor_writes_the_mothers_ledger(
    office: Office, worker: Desk
) -> None:
    family = await make_family(worker)
    fathers = await office.desk("worker")
    body = {"worker_id": fathers.colleague.id, "vaults": ["care"]}
    await worker.post(f"/api/people/{family.father}/grants", body)
    path = f"/api/people/{family.mother}/offers"
    for answer in (await fathers.get(path), await fathers.post(path, an_offer("incoming"))):
        assert (answer.status_code, answer.json()["code"]) == (403, "no_grant")
