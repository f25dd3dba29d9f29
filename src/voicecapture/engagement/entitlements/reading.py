"""Open which rights were explained to a person, on the record; what nobody touched is owed."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.entitlements.models import entitlement_events as events
from voicecapture.engagement.entitlements.record import EXPLAINED, Explained
from voicecapture.engagement.entitlements.rules import (
    STRICTEST_FIRST,
    TOPICS,
    EntitlementState,
    Topic,
)
from voicecapture.engagement.entitlements.service import PURPOSE, state_of
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads import service as threads
from voicecapture.engagement.threads.rules import Happened, ThreadStanding, standing_of
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening import care
from voicecapture.people import service as people


@dataclass(frozen=True)
class ReadExplanation:
    """An explanation, who recorded it and when."""

    id: str
    explained: Explained
    state: EntitlementState
    recorded_at: datetime
    recorded_by: str


@dataclass
class ReadTopic:
    """A topic and what was recorded of it, oldest first."""

    topic: Topic
    thread: str | None = None
    records: list[ReadExplanation] = field(default_factory=list)
    events: list[Happened[EntitlementState]] = field(default_factory=list)

    @property
    def standing(self) -> ThreadStanding[EntitlementState]:
        """Where it stands; owed as long as nobody has recorded anything."""
        if not self.events:
            return ThreadStanding("owed", (), None)
        return standing_of(self.events, STRICTEST_FIRST)


async def read_topics(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[ReadTopic]:
    """Open what was explained to a person, every topic of the catalogue in its order."""
    opened = await people.open_care(db, keystore, keyholder, person_id, purpose=PURPOSE)
    found: dict[Topic, ReadTopic] = {topic: ReadTopic(topic) for topic in TOPICS}
    for row in await queries.find_of_person(db, events, keyholder.org_id, person_id):
        note = await care.read_note(db, opened, row.note, EXPLAINED, row.event_id, Explained)
        explained = note.content
        if (state_of(explained), " ".join(explained.knew)) != (row.state, row.knew):
            # Somebody made a right explained in the table; the sealed note says it is owed.
            raise DoesNotOpen
        topic = found[explained.topic]
        topic.thread = topic.thread or row.thread_id
        topic.events.append(threads.as_happened(row))
        topic.records.append(
            ReadExplanation(row.event_id, explained, row.state, row.recorded_at, note.author_id)
        )
    return list(found.values())
