"""An office with a family in it, everyone who might try something, and another office beside it."""

from dataclasses import dataclass, field

from sqlalchemy import select

from tests.factories.families import made
from tests.factories.interpreters import register, requests_path, some_wishes
from tests.factories.prompts import a_prompt
from tests.factories.releases import Road, make_road
from tests.factories.rights import a_referral, a_ruling
from tests.factories.sessions import allow, start
from tests.factories.voices import Voices, make_voices
from tests.support.people_at_work import Desk, Office
from voicecapture.notices import service as notices
from voicecapture.release.answers.models import answers

_ROLES = ("administrator", "approver", "translator", "worker", "safeguarding_lead", "deputy")
VAULTS = ("voice", "care", "safeguarding")


@dataclass(frozen=True)
class Actor:
    """Somebody who tries: their session, if any, and what they were granted of the mother."""

    name: str
    desk: Desk | None
    roles: frozenset[str] = frozenset()
    grants: frozenset[str] = frozenset()
    standby: bool = False
    gone: bool = False


@dataclass
class World:
    """Ids of real things, and the people."""

    office: Office
    other: Office
    voices: Voices
    ids: dict[str, str] = field(default_factory=dict)
    actors: list[Actor] = field(default_factory=list)


async def make_world(office: Office, other: Office) -> World:
    """Make the family's records, one of each kind, and hire everyone."""
    lead = await office.desk("safeguarding_lead", name="Ruth Okafor")
    voices = await make_voices(office)
    road = await make_road(voices)
    world = World(office, other, voices)
    await _make_things(world, road, lead)
    await _hire(world, lead)
    return world


async def _make_things(world: World, road: Road, lead: Desk) -> None:
    voices, desk, person = world.voices, world.voices.desk, world.voices.person
    await allow(voices.family, person)
    piece = await voices.keep()
    translator = await world.office.desk("translator", name="Farah Aziz")
    assignment = {"translator_id": translator.colleague.id, "language": "en"}
    summary, link = await road.released()
    answered = await link.post(
        "answer", by="R. Okoro", what_we_did="Seen.", what_changed="Less.", why_not=""
    )
    assert answered.status_code < 300, answered.text
    _, release = await road.submitted()
    agreement = (await desk.get(f"/api/people/{person}/agreements")).json()["items"][0]["id"]
    asked = {"kind": "erase", "note": ""}
    decision = await made(desk, f"/api/people/{person}/decisions", a_ruling())
    referral = await made(desk, f"/api/people/{person}/referrals", a_referral())
    withdrawal = await made(desk, f"/api/people/{person}/withdrawals", asked)
    async with world.office.state.database.transaction() as db:
        answer_id = (await db.execute(select(answers.c.answer_id))).scalars().first()
        notice_id = await notices.raise_notice(
            db,
            world.office.organisation.id,
            "chain_gap",
            role="nobody",
        )
    interpreter = await register(lead)
    recording = await made(translator, "/api/prompts-aloud", a_prompt())
    wishes = some_wishes()
    world.ids |= {
        "interpreter_id": interpreter,
        "recording_id": recording,
        "request_id": await made(desk, requests_path(person), wishes),
        "person_id": person,
        "household_id": voices.family.household,
        "worker_id": (await world.office.hire("worker", name="Priya Holt")).id,
        "session_id": await start(desk, person),
        "device_id": voices.tablet.id,
        "env_id": piece.env_id,
        "translation_id": await made(desk, f"/api/pieces/{piece.env_id}/translations", assignment),
        "summary_id": summary,
        "release_id": release,
        "answer_id": str(answer_id),
        "agreement_id": agreement,
        "decision_id": decision,
        "referral_id": referral,
        "withdrawal_id": withdrawal,
        "recipient_id": road.recipient,
        "approver_id": road.approver.colleague.id,
        "translator_id": translator.colleague.id,
        "notice_id": str(notice_id),
        "reset_id": "f" * 32,
        "session_name": "f" * 32,
        "unlock_id": "f" * 32,
        "to_worker": lead.colleague.id,
        "from_person": voices.family.mother,
        "to_person": voices.family.father,
    }


async def _hire(world: World, lead: Desk) -> None:
    office, person = world.office, world.voices.person
    actors = [
        Actor("no session", None),
        Actor("a lead on standby", lead, frozenset({"safeguarding_lead"}), standby=True),
    ]
    actors += [
        Actor(f"{role}, no grant", await office.desk(role), frozenset({role})) for role in _ROLES
    ]
    custodian = await office.custodian_desk()
    actors.append(Actor("custodian", custodian, frozenset({"custodian"})))
    for kind in VAULTS:
        holder = await office.desk("worker")
        body = {"worker_id": holder.colleague.id, "vaults": [kind]}
        given = await world.voices.desk.post(f"/api/people/{person}/grants", body)
        assert given.status_code < 300, given.text
        actors.append(
            Actor(f"worker, {kind} only", holder, frozenset({"worker"}), frozenset({kind}))
        )
    neighbour = await office.desk("worker")
    path = f"/api/households/{world.voices.family.household}/grants"
    given = await world.voices.desk.post(path, {"worker_id": neighbour.colleague.id})
    assert given.status_code < 300, given.text
    actors.append(
        Actor("worker, household only", neighbour, frozenset({"worker"}), frozenset({"household"}))
    )
    gone = await office.desk("worker", "approver", "translator", name="Tom Ashby")
    left = await lead.post(f"/api/workers/{gone.colleague.id}/deactivate", {"reason": "dismissed"})
    assert left.status_code < 300, left.text
    actors.append(Actor("a colleague who was let go", gone, gone=True))
    world.actors = actors
