"""What happened in the invented family's last two weeks, lived through the service's own API.

The order is that of the tree: people, engagement, capture, review, release.
"""

from dataclasses import dataclass, field

from voicecapture.cli.demo import agreements, pieces
from voicecapture.cli.demo.accounts import Invitation
from voicecapture.cli.demo.calendar import travel_to
from voicecapture.cli.demo.desk import Desk
from voicecapture.cli.demo.family import (
    HOUSEHOLD,
    IDENTITIES,
    PEOPLE,
    PLAN_REVIEWS,
    PLANS,
    READ_FIRST,
    RELATIONSHIPS,
    RESIDENCES,
    plan_for,
)
from voicecapture.cli.demo.interpreters import Accepted, find_interpreter
from voicecapture.cli.demo.letters import write_through_her_husband
from voicecapture.cli.demo.release import answer_from_the_recipient, release_summary
from voicecapture.cli.demo.rights import DECISIONS, REFERRALS, explanations
from voicecapture.cli.demo.staff import RECIPIENT
from voicecapture.cli.demo.tablet import Tablet, Words


@dataclass
class Desks:
    """The colleagues who act in the story, each signed in."""

    nadia: Desk
    tom: Desk
    sadia: Desk
    helen: Desk
    # The lead looks at plans on one day only, and signs in for that.
    ruth: Desk

    async def come_in(self, *, working_days_ago: int, hour: int) -> None:
        """Turn to a day, and sign everyone in: sessions do not last from one day to the next."""
        travel_to(working_days_ago=working_days_ago, hour=hour)
        for desk in (self.nadia, self.tom, self.sadia, self.helen):
            await desk.sign_in()

    def of(self, name: str) -> Desk:
        """Return a worker's desk by first name."""
        return {"nadia": self.nadia, "tom": self.tom}[name]


@dataclass
class Family:
    """Ids, as the story needs them again."""

    household: str
    people: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, str] = field(default_factory=dict)
    tablets: dict[str, Tablet] = field(default_factory=dict)
    interpreters: dict[str, Accepted] = field(default_factory=dict)


async def live(desks: Desks) -> list[Invitation]:
    """Live the two weeks; return the invitations that wait for recipients at the end."""
    family = await meet(desks)
    await ask_whether_and_how(desks, family)
    await listen(desks, family)
    await read_and_translate(desks, family)
    await stand_by_their_rights(desks, family)
    return await carry_on(desks, family)


async def meet(desks: Desks) -> Family:
    """The household and its people; the father is added by his own worker."""
    nadia = desks.nadia
    household = await nadia.post("/api/households", {"name": HOUSEHOLD})
    family = Family(household["id"])
    root = f"/api/households/{family.household}"
    await nadia.post(f"{root}/grants", {"worker_id": desks.tom.me["id"]})
    for person in PEOPLE:
        desk = desks.of(person.supported_by)
        added = await desk.post(f"{root}/people", person.as_wire())
        family.people[person.key] = added["id"]
    for one, other, kind, responsibility in RELATIONSHIPS:
        body = {
            "from_person": family.people[one],
            "to_person": family.people[other],
            "kind": kind,
            "responsibility": responsibility,
        }
        await nadia.post(f"{root}/relationships", body)
    for one, lives in RESIDENCES:
        await nadia.post(f"{root}/residences", {"person": family.people[one]} | lives)
    for key, said in IDENTITIES.items():
        await nadia.post(_person(family, key, "identity"), {"said": said})
    return family


async def ask_whether_and_how(desks: Desks, family: Family) -> None:
    """Contact plans, offers, and agreement to take part, person by person."""
    await write_through_her_husband(desks.nadia, family.people)
    for key in PLANS:
        plan = plan_for(key, family.people)
        await _desk_of(desks, key).post(_person(family, key, "contact-plan"), plan)
    await _look_at_plans(desks, family)
    offers = (
        ("girl", "school", "en", "accepted", "She wants to draw."),
        ("mother", "visit", "ur", "accepted", "She asked whether anyone would be told."),
        ("grandmother", "visit", "ur", "other", "Pictures, not a letter: she does not read."),
        ("father", "call", "en", "accepted", ""),
    )
    for key, channel, language, outcome, note in offers:
        offer = {
            "direction": "outgoing",
            "channel": channel,
            "language": language,
            "answered": "themselves",
            "outcome": outcome,
            "note": note,
        }
        await _desk_of(desks, key).post(_person(family, key, "offers"), offer)
    for key, words in READ_FIRST.items():
        await _desk_of(desks, key).post(_person(family, key, "read-first"), words)
    await desks.come_in(working_days_ago=9, hour=10)
    family.interpreters["mother"] = await find_interpreter(
        desks.ruth, desks.nadia, family.people["mother"]
    )
    await agreements.ask(desks.nadia, family.people, "girl", "en", "pictures")
    shaista = family.interpreters["mother"].id
    await agreements.ask(desks.nadia, family.people, "mother", "ur", "said_aloud", shaista)
    await agreements.ask(desks.tom, family.people, "father", "en", "on_screen")
    await agreements.say_why_and_who(desks.nadia, family.people)


async def _look_at_plans(desks: Desks, family: Family) -> None:
    """The lead reads each plan that says no, or names conditions, and says whether it stands."""
    await desks.ruth.sign_in()
    for key, words in PLAN_REVIEWS.items():
        page = await desks.ruth.get(_person(family, key, "contact-plan"))
        path = _person(family, key, f"contact-plan/{page['current']['id']}/review")
        await desks.ruth.post(path, {"finding": "stands", "words": words})
    for notice in await desks.nadia.items("/api/notices"):
        if notice["kind"] == "cover_used":
            done = {"what": "Ruth read the plan and rang me about it."}
            await desks.nadia.post(f"/api/notices/{notice['id']}/done", done)


async def listen(desks: Desks, family: Family) -> None:
    """Four sessions: two with the father, one with the girl, one with the mother."""
    for name in ("nadia", "tom"):
        family.tablets[name] = await Tablet.enrol(desks.of(name), f"{name.title()}'s tablet")
    await desks.come_in(working_days_ago=8, hour=15)
    await _session(desks, family, "father", "en", pieces.FATHER_FIRST)
    await desks.come_in(working_days_ago=6, hour=13)
    await _session(desks, family, "girl", "en", pieces.girl())
    await desks.come_in(working_days_ago=5, hour=10)
    await _session(desks, family, "mother", "ur", pieces.MOTHER_FIRST)
    await desks.come_in(working_days_ago=4, hour=16)
    await _session(desks, family, "father", "en", pieces.FATHER_SECOND)


async def _session(
    desks: Desks, family: Family, key: str, language: str, kept: dict[str, Words]
) -> None:
    desk, tablet = _desk_of(desks, key), family.tablets[_supporter(key)]
    interpreter = family.interpreters.get(key)
    body = {
        "kind": "planned",
        "language": language,
        "presence": pieces.PRESENCE[key] | {"interpreter": interpreter and interpreter.in_session},
        "conditions_met": True,
    }
    session = await desk.post(_person(family, key, "sessions"), body)
    pack = await desk.post(f"/api/sessions/{session['id']}/hand-over", {"device_id": tablet.id})
    sealed = [tablet.keep(pack, words) for words in kept.values()]
    await tablet.send(desk.http, pack["upload_token"], sealed)
    for name, piece in zip(kept, sealed, strict=True):
        family.pieces[name] = piece.env_id
    await desk.sign_in()
    closing = {"must_act": False, "same_as_before": True}
    await desk.post(f"/api/sessions/{session['id']}/close", closing)


async def read_and_translate(desks: Desks, family: Family) -> None:
    """The worker opens what has come, notes what she saw, and asks for a translation."""
    await desks.come_in(working_days_ago=3, hour=9)
    nadia, sadia = desks.nadia, desks.sadia
    for name in (*pieces.girl(), "mother.first"):
        await nadia.post(f"/api/pieces/{family.pieces[name]}/open", {"purpose": "read_by_due"})
    for key, observation in pieces.OBSERVATIONS.items():
        await nadia.post(_person(family, key, "observations"), observation)
    brought = await nadia.post(_person(family, "boy", "earlier-work"), pieces.earlier_drawing())
    await nadia.post(f"/api/pieces/{brought['id']}/open", {"purpose": "read_by_due"})
    wanted = {"translator_id": sadia.me["id"], "language": "en"}
    await nadia.post(f"/api/pieces/{family.pieces['mother.first']}/translations", wanted)
    for task in await sadia.items("/api/translations"):
        await sadia.post(f"/api/translations/{task['id']}/open", {})
        await sadia.post(f"/api/translations/{task['id']}/submit", pieces.TRANSLATION)
    for name in ("father.first", "father.second"):
        await desks.tom.post(f"/api/pieces/{family.pieces[name]}/open", {"purpose": "read_by_due"})


async def stand_by_their_rights(desks: Desks, family: Family) -> None:
    """What was decided about them and by whom, which rights they know of, who is asked to help."""
    for what, said in (
        ("decisions", DECISIONS),
        ("entitlements", explanations(family.interpreters["mother"].id)),
        ("referrals", REFERRALS),
    ):
        for key, body in said:
            await _desk_of(desks, key).post(_person(family, key, what), body)


async def carry_on(desks: Desks, family: Family) -> list[Invitation]:
    """The girl's summary is answered; the mother comes again, and hers waits for its recipient."""
    await desks.come_in(working_days_ago=2, hour=11)
    nadia = desks.nadia
    recipient = await nadia.post("/api/recipients", RECIPIENT)
    girls = {
        "quotes": [{"env_id": family.pieces["girl.words"], "text": pieces.GIRL_WORDS}],
        "drawings": [family.pieces["girl.drawing"]],
        "observations": [],
        "handling": "Do not read this out with a parent in the room.",
    }
    person = family.people["girl"]
    sent = await release_summary(nadia, desks.helen, person, recipient["id"], "en", girls)
    await answer_from_the_recipient(nadia.http, sent, pieces.ANSWER)
    mothers = {
        "quotes": [
            {
                "env_id": family.pieces["mother.first"],
                "text": pieces.MOTHER_QUOTE,
                "translation": pieces.MOTHER_QUOTE_TRANSLATED,
            }
        ],
        "drawings": [],
        "observations": [],
        "handling": "Contact her only as the contact plan says.",
    }
    await desks.come_in(working_days_ago=1, hour=10)
    await _session(desks, family, "mother", "ur", pieces.MOTHER_SECOND)
    await desks.come_in(working_days_ago=1, hour=14)
    person = family.people["mother"]
    waiting = await release_summary(nadia, desks.helen, person, recipient["id"], "ur", mothers)
    return [Invitation(RECIPIENT["name"], waiting.link, waiting.code)]


def _supporter(key: str) -> str:
    return next(person.supported_by for person in PEOPLE if person.key == key)


def _desk_of(desks: Desks, key: str) -> Desk:
    return desks.of(_supporter(key))


def _person(family: Family, key: str, what: str) -> str:
    return f"/api/people/{family.people[key]}/{what}"
