"""What a plan asks of others: a lead's look, another way, the social worker told, danger explained."""

from datetime import timedelta
from typing import Any

import pytest

from tests.factories.families import (
    Family,
    a_decision,
    a_name,
    a_plan,
    an_offer,
    audit_rows,
    made,
    make_family,
)
from tests.factories.keyholders import keyholder_of
from tests.support.people_at_work import Desk, Office
from voicecapture.base import clock
from voicecapture.base.ids import new_id
from voicecapture.base.working_days import due_after
from voicecapture.engagement.contact_plans import grown, service
from voicecapture.notices import service as notices

ON_PLAN = {"kind": "child_protection", "social_worker": "R. Hale", "phone": "020 7946 0111"}


@pytest.fixture
async def lead(office: Office) -> Desk:
    """The lead, hired before the family so that they stand by for it."""
    return await office.desk("safeguarding_lead", name="Imogen Vale")


@pytest.fixture
async def led_family(lead: Desk, worker: Desk) -> Family:
    return await make_family(worker)


async def kinds(desk: Desk) -> list[str]:
    """Return the kinds of what waits for somebody."""
    rows = (await desk.get("/api/notices")).json()["items"]
    return sorted(one["kind"] for one in rows if not one["done_at"])


async def owed(desk: Desk, person: str) -> dict[str, dict[str, Any]]:
    page = (await desk.get(f"/api/people/{person}/contact-plan")).json()
    return {one["kind"]: one for one in page["owed"]}


async def test_a_lead_looks_at_not_now_and_at_conditions_and_never_at_a_safe_plan(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    path = f"/api/people/{led_family.mother}/contact-plan"
    await made(worker, path, a_plan("safe"))
    assert await kinds(lead) == []
    plan = await made(worker, path, a_plan("conditions"))
    assert await kinds(lead) == ["plan_review"]
    settings = office.state.settings
    due = due_after(clock.now(), 2, settings.zone, settings.read_by_hour)
    waits = (await owed(worker, led_family.mother))["plan_review"]
    assert (waits["about_id"], waits["yours"]) == (plan, False)
    assert waits["due_at"] == due.isoformat().replace("+00:00", "Z")
    # Standing by opens the care record for this, and the voice to nobody.
    assert (await owed(lead, led_family.mother))["plan_review"]["yours"]
    body = {"finding": "stands", "words": "I spoke with her teacher."}
    await made(lead, f"{path}/{plan}/review", body)
    assert await kinds(lead) == []
    page = (await worker.get(path)).json()
    assert page["owed"] == []
    (act,) = page["acts"]
    assert (act["kind"], act["about_id"], act["finding"]) == ("review", plan, "stands")
    assert (act["made_by"], act["words"]) == (lead.colleague.id, body["words"])


async def test_nobody_reviews_their_own_plan(
    office: Office, led_family: Family, lead: Desk
) -> None:
    author = await office.desk("worker", "deputy", name="Ada Moss")
    await led_family.desk.post(
        f"/api/people/{led_family.mother}/grants",
        {"worker_id": author.colleague.id, "vaults": ["care"]},
    )
    path = f"/api/people/{led_family.mother}/contact-plan"
    plan = await made(author, path, a_plan("not_now"))
    assert not (await owed(author, led_family.mother))["plan_review"]["yours"]
    body = {"finding": "stands", "words": "As I wrote."}
    answer = await author.post(f"{path}/{plan}/review", body)
    assert (answer.status_code, answer.json()["code"]) == (409, "reviewed_by_another")
    assert "plan_review" in await kinds(lead)


async def test_a_lead_who_asks_to_look_again_asks_whoever_wrote_it(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    path = f"/api/people/{led_family.mother}/contact-plan"
    plan = await made(worker, path, a_plan("not_now"))
    body = {"finding": "look_again", "words": "Who asked her?"}
    await made(lead, f"{path}/{plan}/review", body)
    assert await kinds(worker) == ["plan_again"]
    await made(worker, path, a_plan("safe"))
    assert await kinds(worker) == []


async def test_a_review_sent_twice_is_kept_once_and_of_another_person_not_found(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    path = f"/api/people/{led_family.mother}/contact-plan"
    plan = await made(worker, path, a_plan("not_now"))
    body = {"id": new_id(), "finding": "stands", "words": "Seen."}
    answers = [await lead.post(f"{path}/{plan}/review", body) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert len((await worker.get(path)).json()["acts"]) == 1
    other = f"/api/people/{led_family.father}/contact-plan/{plan}/review"
    assert (await lead.post(other, {"finding": "stands", "words": "x"})).status_code == 404


async def test_a_household_members_not_now_stays_with_the_lead_until_another_way_is_found(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    """8.7, 16.2: the father answered for the mother; the lead has five working days to ask her."""
    path = f"/api/people/{led_family.mother}/contact-plan"
    husband = a_name("Farrukh", "household", led_family.father)
    await made(worker, path, a_plan("not_now", said_by=husband))
    assert await kinds(lead) == ["other_route", "plan_review"]
    settings = office.state.settings
    due = due_after(clock.now(), 5, settings.zone, settings.read_by_hour)
    waits = (await owed(lead, led_family.mother))["other_route"]
    assert waits["due_at"] == due.isoformat().replace("+00:00", "Z")
    # Another plan that is not her own word does not stop the clock, nor start it anew.
    await made(worker, path, a_plan("safe", said_by=a_name("Her teacher", "professional")))
    assert (await owed(lead, led_family.mother))["other_route"] == waits
    refused = await worker.post(f"/api/people/{led_family.mother}/other-route", {"words": "x"})
    assert refused.status_code == 403
    found = {"through": a_name("the midwife", "professional"), "words": "At the clinic, alone."}
    await made(lead, f"/api/people/{led_family.mother}/other-route", found)
    assert await kinds(lead) == []
    (act,) = (await worker.get(path)).json()["acts"]
    assert (act["kind"], act["through"]["name"]) == ("route", "the midwife")


async def test_a_not_now_of_a_name_typed_by_hand_is_held_against_the_household(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    path = f"/api/people/{led_family.mother}/contact-plan"
    typed = a_name("Farrukh", "professional")
    await made(worker, path, a_plan("not_now", said_by=typed))
    assert await kinds(lead) == ["other_route", "plan_review"]


async def test_her_own_word_ends_the_search_for_another_way(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    path = f"/api/people/{led_family.mother}/contact-plan"
    husband = a_name("Farrukh", "household", led_family.father)
    await made(worker, path, a_plan("not_now", said_by=husband))
    await made(worker, path, a_plan(said_by=a_name("Zarmina", "household", led_family.mother)))
    assert await kinds(lead) == []


async def test_a_child_on_a_plan_who_is_refused_is_told_to_the_social_worker_that_day(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    """17.2, 15.8: a social worker asked why, and it was taken no further."""
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}"
    await made(worker, f"{path}/contact-plan", a_plan("safe", child_plan=ON_PLAN))
    assert await not_seen(office, worker, girl)
    assert await not_seen(office, worker, girl), "asked once while it waits"
    assert await kinds(worker) == await kinds(lead) == ["tell_social_worker"]
    by = (await owed(worker, girl))["tell_social_worker"]["due_at"]
    assert by[:10] == clock.now().astimezone(office.state.settings.zone).date().isoformat()
    stranger = await office.desk("worker")
    told = {"who": "R. Hale", "words": "Rang at four; she visits tomorrow."}
    assert (await stranger.post(f"{path}/social-worker-told", told)).status_code == 403
    await made(worker, f"{path}/social-worker-told", told)
    assert await kinds(worker) == await kinds(lead) == []
    (act,) = (await worker.get(f"{path}/contact-plan")).json()["acts"]
    assert (act["kind"], act["who"]) == ("told", "R. Hale")


async def test_a_colleague_who_is_refused_too_is_told_while_the_first_word_still_waits(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}"
    await made(worker, f"{path}/contact-plan", a_plan("safe", child_plan=ON_PLAN))
    colleague = await office.desk("worker")
    grant = {"worker_id": colleague.colleague.id, "vaults": ["care"]}
    assert (await worker.post(f"{path}/grants", grant)).status_code == 201
    assert await not_seen(office, worker, girl)
    for _ in range(2):
        assert await not_seen(office, colleague, girl)
    told = ["tell_social_worker"]
    assert await kinds(worker) == await kinds(colleague) == await kinds(lead) == told
    done = {"who": "R. Hale", "words": "Rang at four; she visits tomorrow."}
    await made(colleague, f"{path}/social-worker-told", done)
    assert await kinds(worker) == await kinds(colleague) == await kinds(lead) == []


SEEN = {"access": "given", "opened": "someone", "opened_by": None, "seen": True}
# As the desk sends it where nobody opened, and nobody said whom they saw.
SHUT = {"access": "nobody_in", "opened": "nobody", "opened_by": None, "seen": None}
BY_HIM: dict[str, Any] = {"answered": "for_them", "answered_by": a_name("Farrukh", "household")}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("offers", an_offer(channel="call", outcome="declined", **BY_HIM)),
        ("offers", an_offer(channel="visit", access=SEEN | {"access": "refused", "seen": None})),
        ("offers", an_offer(channel="visit", outcome="missed", access=SHUT)),
        ("seeing-authority", {"given_by": "parent", "answer": "no", "name": "Farrukh"}),
    ],
    ids=["on the telephone", "at the door", "nobody opened", "a parent's word"],
)
async def test_however_a_child_on_a_plan_is_refused_it_is_told_that_day(
    led_family: Family, worker: Desk, lead: Desk, path: str, said: dict[str, Any]
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    plan = a_plan("safe", channels=["call", "visit"])
    await made(worker, f"/api/people/{girl}/contact-plan", plan | {"child_plan": ON_PLAN})
    await made(worker, f"/api/people/{girl}/{path}", said)
    assert "tell_social_worker" in await kinds(worker)
    assert "tell_social_worker" in await kinds(lead)
    await made(worker, f"/api/people/{led_family.mother}/contact-plan", plan)
    await made(worker, f"/api/people/{girl}/social-worker-told", {"who": "R.", "words": "Rang."})
    await made(worker, f"/api/people/{led_family.mother}/{path}", said)
    assert "tell_social_worker" not in await kinds(worker), "only of a child on a plan"


NAMED = {"kind": "none", "social_worker": "R. Hale", "phone": ""}
AGREED = {"by": "social_worker", "name": "R. Hale", "on": "2026-01-05"}


@pytest.mark.parametrize("by", ["authority", "court"])
@pytest.mark.parametrize("named", [{"child_plan": NAMED}, {"allegations_agreed": AGREED}])
async def test_what_an_authority_or_a_court_refuses_any_social_worker_who_is_named_hears_and_the_lead(
    led_family: Family, worker: Desk, lead: Desk, by: str, named: dict[str, Any]
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}"
    await made(worker, f"{path}/contact-plan", a_plan("safe", **named))
    parents = {"given_by": "parent", "answer": "no", "name": "Farrukh"}
    await made(worker, f"{path}/seeing-authority", parents)
    assert await kinds(worker) == [], "a parent's no: only of a child on a plan"
    said = {"given_by": by, "answer": "no", "name": "The duty team"}
    await made(worker, f"{path}/seeing-authority", said)
    assert await kinds(worker) == ["tell_social_worker"]
    assert "tell_social_worker" in await kinds(lead)
    rows = (await lead.get("/api/notices")).json()["items"]
    assert [one["person_id"] for one in rows if one["kind"] == "permission_refused"] == [girl]


async def test_permission_for_a_yes_that_a_court_refuses_is_told_to_them_too(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}"
    await made(worker, f"{path}/contact-plan", a_plan("safe", child_plan=NAMED))
    able = ("understands_nature", "understands_purpose", "understands_consequences")
    gillick = dict.fromkeys((*able, "voluntary"), True) | {"can_weigh": False, "pressure": "None."}
    refused = {"given_by": "court", "name": "The family court", "answer": "no"}
    who = {"age": "under_16", "gillick": gillick, "assents": True, "permission": refused}
    await made(worker, f"{path}/agreements", a_decision(band="child_14_17", deciding=who))
    assert await kinds(worker) == ["tell_social_worker"]
    rows = (await lead.get("/api/notices")).json()["items"]
    assert [one["person_id"] for one in rows if one["kind"] == "permission_refused"] == [girl]


async def test_where_no_social_worker_is_named_the_lead_hears_of_a_courts_refusal_alone(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}"
    await made(worker, f"{path}/contact-plan", a_plan("safe"))
    said = {"given_by": "court", "answer": "no", "name": "The family court"}
    await made(worker, f"{path}/seeing-authority", said)
    assert await kinds(worker) == []
    rows = (await lead.get("/api/notices")).json()["items"]
    assert [one["person_id"] for one in rows if one["kind"] == "permission_refused"] == [girl]


async def test_a_correction_that_says_she_was_not_seen_is_told_too_and_once(
    led_family: Family, worker: Desk
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}"
    await made(worker, f"{path}/contact-plan", a_plan("safe", child_plan=ON_PLAN))
    visit = an_offer(channel="visit", outcome="other", access=SEEN)
    first = await made(worker, f"{path}/offers", visit)
    assert await kinds(worker) == []
    put_right = {"corrects": first, "correction_reason": "It was her sister."}
    unseen = visit | {"access": SEEN | {"seen": False}} | put_right
    await made(worker, f"{path}/offers", unseen)
    assert await kinds(worker) == ["tell_social_worker"]
    await made(worker, f"{path}/social-worker-told", {"who": "R. Hale", "words": "Rang."})
    await made(worker, f"{path}/offers", unseen | {"note": "in the kitchen"})
    assert await kinds(worker) == [], "it was told already"
    await made(worker, f"{path}/offers", unseen | {"struck": True})
    assert await kinds(worker) == []


async def not_seen(office: Office, desk: Desk, person: str) -> bool:
    """Do what the contact ledger does when access was refused."""
    keyholder = await keyholder_of(office, desk.colleague)
    async with office.state.database.transaction() as db:
        return await service.child_not_seen(
            db,
            keyholder,
            person,
            keystore=office.state.keystore,
            settings=office.state.settings,
        )


async def test_a_child_on_no_plan_asks_for_nothing_and_an_unknown_one_asks_the_lead(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    await made(worker, f"/api/people/{led_family.mother}/contact-plan", a_plan())
    assert not await not_seen(office, worker, led_family.mother)
    assert await kinds(lead) == []
    stranger = await office.desk("worker")
    assert await not_seen(office, stranger, led_family.mother)
    assert await kinds(lead) == ["tell_social_worker"]


async def test_not_now_for_a_child_on_a_plan_is_told_that_day(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    await made(worker, f"/api/people/{girl}/contact-plan", a_plan("not_now", child_plan=ON_PLAN))
    assert await kinds(worker) == ["tell_social_worker"]
    assert await kinds(lead) == ["plan_review", "tell_social_worker"]


async def test_what_a_reminder_asks_for_closes_it_and_no_word_does(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    await made(worker, f"/api/people/{led_family.mother}/contact-plan", a_plan("not_now"))
    (notice,) = (await lead.get("/api/notices")).json()["items"]
    answer = await lead.post(f"/api/notices/{notice['id']}/done", {"what": "seen"})
    assert (answer.status_code, answer.json()["code"]) == (409, "closes_by_itself")


async def test_in_danger_one_tap_tells_the_lead_and_the_reason_is_asked_afterwards(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    stranger = await office.desk("worker", name="Ruth Okafor", phone="020 7946 0222")
    path = f"/api/people/{led_family.mother}/danger"
    danger = await made(stranger, path, {})
    assert await kinds(lead) == ["in_danger"]
    assert await kinds(stranger) == ["danger_reason"]
    (notice,) = (await lead.get("/api/notices")).json()["items"]
    opened = (await lead.post(f"/api/notices/{notice['id']}/open", {})).json()
    assert opened["person_id"] == led_family.mother
    assert opened["contacts"][0] == {"name": "Ruth Okafor", "phone": "020 7946 0222"}
    # Somebody is in danger: whoever stands by may open.
    assert (await lead.get(f"/api/people/{led_family.mother}/contact-plan")).status_code == 200
    refused = await worker.post(f"{path}/{danger}/reason", {"words": "I was not there."})
    assert refused.status_code == 403
    await made(stranger, f"{path}/{danger}/reason", {"words": "Shouting; I rang 999."})
    assert await kinds(stranger) == []
    acts = (await worker.get(f"/api/people/{led_family.mother}/contact-plan")).json()["acts"]
    assert {(one["kind"], one["words"]) for one in acts} == {
        ("danger", ""),
        ("reason", "Shouting; I rang 999."),
    }
    done = [row.action for row in await audit_rows(office) if row.actor == stranger.colleague.id]
    assert done[-2:] == ["danger.raised", "danger.explained"]


async def test_a_plan_for_a_child_who_turns_eighteen_is_looked_at_again_once(
    office: Office, led_family: Family, worker: Desk, lead: Desk
) -> None:
    girl = await led_family.add(kind="child", name="Laleh Darya", called="Laleh")
    path = f"/api/people/{girl}/contact-plan"
    plan = await made(worker, path, a_plan("safe"))
    org_id, settings = office.organisation.id, office.state.settings

    async def walk() -> list[str]:
        async with office.state.database.transaction() as db:
            await grown.look(db, settings=settings)
        return [one for one in await kinds(lead) if one == "plan_review"]

    assert await walk() == []
    async with office.state.database.transaction() as db:
        await notices.raise_notice(
            db, org_id, "turned_18", worker_id=worker.colleague.id, person_id=girl
        )
    assert await walk() == await walk() == ["plan_review"]
    body = {"finding": "look_again", "words": "Ask her now, as an adult."}
    await made(lead, f"{path}/{plan}/review", body)
    assert await walk() == [], "the notice of the birthday is open still"
    assert "plan_again" in await kinds(worker)
    await made(worker, path, a_plan("safe"))
    assert await walk() == []


async def test_a_danger_that_was_noted_offline_arrives_once(
    led_family: Family, worker: Desk, lead: Desk
) -> None:
    when = (clock.now() - timedelta(hours=2)).isoformat()
    body = {"id": new_id(), "noted_at": when}
    path = f"/api/people/{led_family.mother}/danger"
    for _ in range(2):
        await made(worker, path, body)
    assert await kinds(lead) == ["in_danger"]
