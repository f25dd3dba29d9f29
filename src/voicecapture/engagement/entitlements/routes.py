"""HTTP of rights and entitlements."""

from typing import Annotated, cast

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.config import Settings
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.engagement.entitlements import reading, service, topics
from voicecapture.engagement.entitlements.reading import ReadExplanation, ReadTopic
from voicecapture.engagement.entitlements.record import Explained
from voicecapture.engagement.entitlements.rules import Audience, EntitlementState
from voicecapture.engagement.entitlements.schemas import (
    EntitlementRow,
    Entitlements,
    EntitlementText,
    Explanation,
    ExplanationRecorded,
    ExplanationRow,
    NewExplanation,
)
from voicecapture.engagement.interpreters.errors import REFUSALS
from voicecapture.engagement.threads.errors import AlreadyNoted, DayDoesNotFit, LeavesUnsaid
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

ForWhom = Annotated[Audience, QueryParameter(description="Whom the sentences are read out to.")]
InLanguage = Annotated[
    str, QueryParameter(pattern="^[a-z]{2,3}$", description="The language wanted.")
]
_SAID = Explanation.__struct_fields__


def _as_row(one: ReadTopic) -> EntitlementRow:
    standing = one.standing
    return EntitlementRow(
        topic=one.topic,
        state=standing.state,
        thread=one.thread,
        due_at=standing.due_at,
        side_by_side=list(standing.heads) if len(standing.heads) > 1 else [],
        records=[_as_explanation(record) for record in reversed(one.records)],
    )


def _as_explanation(one: ReadExplanation) -> ExplanationRow:
    return ExplanationRow(
        id=one.id,
        state=one.state,
        recorded_at=one.recorded_at,
        recorded_by=one.recorded_by,
        noted_at=one.explained.noted_at,
        interpreted=one.explained.interpreted,
        **{name: getattr(one.explained, name) for name in _SAID},
    )


@get("/api/entitlement-texts", permission="entitlements.texts")
async def list_texts(
    audience: ForWhom = "adult", language: InLanguage = "en"
) -> Page[EntitlementText]:
    """Return each right in one sentence, in a language; in English where there is none yet."""
    found = topics.texts_for(audience, language)
    return Page(
        items=[
            EntitlementText(
                topic=one.topic,
                title=one.title,
                sentence=one.sentence,
                language=one.language,
                direction=one.direction,
                draft=one.draft,
            )
            for one in found
        ]
    )


@get(
    "/api/people/{person_id:str}/entitlements",
    permission="entitlements.read",
    problems=(NoGrant, DoesNotOpen),
)
async def read_entitlements(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
) -> Entitlements:
    """Open which rights were explained to a person, and which are owed, on the record."""
    found = await reading.read_topics(db, keystore, keyholder, person_id)
    done = sum(one.standing.state == "done" for one in found)
    return Entitlements(items=[_as_row(one) for one in found], done=done, owed=len(found) - done)


@post(
    "/api/people/{person_id:str}/entitlements",
    permission="entitlements.record",
    problems=(NoGrant, LeavesUnsaid, DayDoesNotFit, AlreadyNoted, *REFUSALS),
)
async def record_entitlement(
    person_id: PathId,
    data: JSONBody[NewExplanation],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    settings: NamedDependency[Settings],
) -> ExplanationRecorded:
    """Record that a right was explained to this person, or why it is owed and by when it will be."""
    said = msgspec.structs.asdict(data.explanation)
    explained = Explained(**said, noted_at=data.noted_at, knew=data.knew)
    recorded = await service.record_explanation(
        db, keyholder, settings, person_id, data.thread, explained, data
    )
    return ExplanationRecorded(
        id=recorded.id,
        thread=recorded.thread_id,
        state=cast("EntitlementState", recorded.state),
        due_at=recorded.due_at,
        recorded_at=recorded.recorded_at,
    )


ROUTES = [list_texts, read_entitlements, record_entitlement]
