"""Open what was decided about a person, and each answer given since, on the record."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.db import AnyRow
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.decisions.models import decision_events as events
from voicecapture.engagement.decisions.record import (
    ANSWERED,
    DECIDED,
    Answered,
    AnsweredLater,
    Decided,
)
from voicecapture.engagement.decisions.rules import STRICTEST_FIRST, SpokenTo
from voicecapture.engagement.decisions.service import PURPOSE
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads import service as threads
from voicecapture.engagement.threads.rules import Happened, ThreadStanding, standing_of
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.people import service as people


@dataclass(frozen=True)
class ReadAnswer:
    """An answer, who recorded it and when, and until when it owes something."""

    id: str
    said: Answered
    due_at: datetime | None
    recorded_at: datetime
    recorded_by: str
    noted_at: datetime | None


@dataclass
class ReadDecision:
    """An opened decision and its answers, oldest first."""

    id: str
    decided: Decided
    answers: list[ReadAnswer] = field(default_factory=list)
    events: list[Happened[SpokenTo]] = field(default_factory=list)

    @property
    def standing(self) -> ThreadStanding[SpokenTo]:
        """Where it stands, and whose words say so."""
        return standing_of(self.events, STRICTEST_FIRST)


async def read_decisions(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[ReadDecision]:
    """Open a person's decisions, the latest decided first."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    found: dict[str, ReadDecision] = {}
    for row in await queries.find_of_person(db, events, keyholder.org_id, person_id):
        await _read(db, opened, row, found)
    return sorted(found.values(), key=lambda one: one.decided.decided_on, reverse=True)


async def _read(
    db: AsyncConnection, opened: OpenVault, row: AnyRow, found: dict[str, ReadDecision]
) -> None:
    if row.event_id == row.thread_id:
        first = await care.read_note(db, opened, row.note, DECIDED, row.event_id, Decided)
        found[row.thread_id] = ReadDecision(row.thread_id, first.content)
        said, author = first.content.answered, first.author_id
        noted_at, told = first.content.noted_at, (said.state, row.thread_id, "")
    else:
        later = await care.read_note(db, opened, row.note, ANSWERED, row.event_id, AnsweredLater)
        said, author, noted_at = later.content.answered, later.author_id, later.content.noted_at
        told = (said.state, later.content.decision, " ".join(later.content.knew))
    if told != (row.state, row.thread_id, row.knew) or row.thread_id not in found:
        # Somebody turned a no into a yes in the table, or moved an answer; the sealed note disagrees.
        raise DoesNotOpen
    decision = found[row.thread_id]
    decision.events.append(threads.as_happened(row))
    decision.answers.append(
        ReadAnswer(row.event_id, said, row.due_at, row.recorded_at, author, noted_at)
    )
