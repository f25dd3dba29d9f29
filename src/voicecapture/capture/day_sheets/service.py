"""Put a person's day sheet together: what a worker takes along for a visit without a line.

Nothing new is decided here. Each part is read through the door of the slice that keeps it, on the
record, and cut down to what :mod:`.schemas` allows on a tablet.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base import clock
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.capture.day_sheets import rules
from voicecapture.capture.sessions import service as sessions
from voicecapture.capture.sessions.service import Session
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.agreements.catalogue import Band
from voicecapture.engagement.agreements.service import Agreement
from voicecapture.engagement.agreements.wordings import Wording, Wordings
from voicecapture.engagement.contact_ledger import service as contact_ledger
from voicecapture.engagement.contact_ledger.history import Contact
from voicecapture.engagement.contact_plans.opening import RecordedPlan, read_standing
from voicecapture.engagement.interpreters import service as interpreters
from voicecapture.engagement.interpreters.record import Spoken
from voicecapture.engagement.interpreters.service import Request
from voicecapture.keyring.errors import NoGrant
from voicecapture.people import service as people
from voicecapture.people.service import Household, Member

PURPOSE = "day_sheet"


@dataclass(frozen=True)
class Sheet:
    """Everything that a sheet is cut from, for the length of one request."""

    person_id: str
    member: Member | None
    nearby: list[Member]
    interpreters: list[tuple[Request, list[Spoken]]]
    plans: list[RecordedPlan]
    agreements: list[Agreement]
    agreement_heads: list[str]
    bands: list[Band]
    texts: list[Wording]
    sessions: list[Session]
    waiting: list[Contact]
    opened_at: datetime


async def open_sheet(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    wordings: Wordings,
    person_id: str,
) -> Sheet:
    """Open what a tablet may hold of this person, on the record.

    Raises:
        NotFound: this organisation has no such person.
        NoGrant: the keyholder does not hold the person's care vault.
    """
    plans = await read_standing(db, keystore, keyholder, person_id, purpose=PURPOSE)
    household = await _find_household(db, keystore, keyholder, person_id)
    member = household.find_member(person_id) if household else None
    bands = _bands(member)
    states = await agreements.find_states(db, keyholder.org_id, person_id)
    return Sheet(
        person_id=person_id,
        member=member,
        nearby=[one for one in household.members if one.id != person_id] if household else [],
        interpreters=await _accepted(db, keystore, keyholder, person_id),
        plans=plans,
        agreements=await agreements.read_agreements(db, keystore, keyholder, person_id),
        agreement_heads=[head for state in states for head in state.heads],
        bands=bands,
        texts=_texts_for(wordings, bands, member),
        sessions=await _own_open(db, keyholder, person_id),
        waiting=await contact_ledger.read_waiting(db, keystore, keyholder, person_id),
        opened_at=clock.now(),
    )


async def _find_household(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Household | None:
    """Return the household, or None to whoever may not see it: the sheet then names nobody."""
    try:
        return await people.household_of(db, keystore, keyholder, person_id)
    except (NoGrant, NotFound):
        return None


async def _accepted(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[tuple[Request, list[Spoken]]]:
    asked = await interpreters.read_requests(db, keystore, keyholder, person_id)
    found = [one for one in asked if one.standing.state == "accepted"]
    return [(one, await interpreters.spoken_by(db, keyholder.org_id, one)) for one in found]


def _bands(member: Member | None) -> list[Band]:
    kind, born = (member.kind, member.born) if member else (None, None)
    return rules.bands_for(kind, born, clock.now().date())


def _texts_for(wordings: Wordings, bands: list[Band], member: Member | None) -> list[Wording]:
    """Return the texts in which this person can be asked: in their languages, and in English."""
    languages = {"en", *(member.languages if member else ())}
    return [
        one
        for one in wordings.find_current()
        if one.entry.language in languages and not set(bands).isdisjoint(one.entry.bands)
    ]


async def _own_open(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Session]:
    mine = await sessions.list_open(db, keyholder)
    return [one for one in mine if one.person_id == person_id]
