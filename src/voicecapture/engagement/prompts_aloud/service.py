"""Record a prompt, review it as somebody else, take it out of use, and say what a tablet carries.

Guarantee: what tablets play was decided upon by another colleague than the one whose voice it is. A new
recording leaves the one in use alone until then. Rows stay, so that it can be seen who recorded and decided
what; the sound of what was taken out is deleted.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.audit import service as audit
from voicecapture.base import clock
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.blobs.threads import in_thread
from voicecapture.base.errors import NotFound
from voicecapture.base.ids import new_id
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import sha256
from voicecapture.engagement.interpreters import register
from voicecapture.engagement.prompts_aloud import boxes, queries, rules
from voicecapture.engagement.prompts_aloud.errors import (
    AlreadyDecided,
    NotARecording,
    OtherForm,
    OwnRecording,
    PackFull,
    RecordingTooLong,
)
from voicecapture.engagement.prompts_aloud.rules import MediaType, Reason, Standing, State
from voicecapture.media.files.kinds import kind_of


@dataclass(frozen=True)
class NewRecording:
    """What was recorded, of which sentence; ``prompt`` is the sentence's id."""

    prompt: str
    language: str
    type: MediaType
    milliseconds: int
    file: bytes


@dataclass(frozen=True)
class Recording:
    """A recording as its row says; workers by id."""

    id: str
    language: str
    prompt: str
    number: int
    state: State
    type: MediaType
    milliseconds: int
    size: int
    sha256: bytes
    blob: bytes
    recorded_by: str
    recorded_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    reason: Reason | None

    @property
    def standing(self) -> Standing:
        """What the rules ask about."""
        return Standing(self.state, self.recorded_by)


@dataclass(frozen=True)
class Tongue:
    """A language of the studio, and how much of it waits or is in use."""

    language: str
    waiting: int
    in_use: int


async def record(
    db: AsyncConnection,
    keystore: Keystore,
    blobs: Blobs,
    keyholder: Keyholder,
    new: NewRecording,
) -> Recording:
    """Keep a recording for review.

    Raises:
        OtherForm, RecordingTooLong, NotARecording: with what to do; nothing is kept.
    """
    _check(new)
    recording_id = new_id()
    # Before the turn is taken: others wait for it.
    blob = await boxes.put(keystore, blobs, keyholder.org_id, recording_id, new.file)
    await audit.take_turn(db, keyholder.org_id)
    await _leave_own_behind(db, keyholder, new)
    number = await queries.last_number(db, keyholder.org_id, new.language, new.prompt) + 1
    await queries.insert_recording(
        db,
        org_id=keyholder.org_id,
        recording_id=recording_id,
        language=new.language,
        prompt=new.prompt,
        number=number,
        state="waiting",
        type=new.type,
        milliseconds=new.milliseconds,
        size=len(new.file),
        sha256=sha256(new.file),
        blob=blob,
        recorded_by=keyholder.worker_id,
        recorded_at=clock.now(),
    )
    await _note(db, keyholder, "prompt_aloud.recorded", recording_id)
    return await get(db, keyholder.org_id, recording_id)


async def accept(db: AsyncConnection, keyholder: Keyholder, recording_id: str) -> Recording:
    """Take a recording into use in place of the one before it.

    Raises:
        NotFound, OwnRecording, AlreadyDecided: it is not this colleague's to decide.
        PackFull: a tablet could not carry it beside the others.
    """
    found = await _get_to_decide(db, keyholder, recording_id)
    in_use = await find_in_use(db, keyholder.org_id, found.language)
    others = [one for one in in_use if one.prompt != found.prompt]
    if not rules.fits_into_pack(found.language, (one.size for one in others), found.size):
        raise PackFull
    for one in in_use:
        if one.prompt == found.prompt:
            await _end(db, keyholder, one.id, "replaced")
    await _decide(db, keyholder, recording_id, "in_use", None)
    await _note(db, keyholder, "prompt_aloud.accepted", recording_id)
    return await get(db, keyholder.org_id, recording_id)


async def send_back(
    db: AsyncConnection, keyholder: Keyholder, recording_id: str, reason: Reason
) -> Recording:
    """Give a recording back with a reason; what is in use stays.

    Raises:
        NotFound, OwnRecording, AlreadyDecided: it is not this colleague's to decide.
    """
    await _get_to_decide(db, keyholder, recording_id)
    await _decide(db, keyholder, recording_id, "returned", reason)
    await _note(db, keyholder, "prompt_aloud.returned", recording_id, reason=reason)
    return await get(db, keyholder.org_id, recording_id)


async def take_out(
    db: AsyncConnection, blobs: Blobs, keyholder: Keyholder, recording_id: str
) -> Recording:
    """Take a recording out for good: no tablet is given it any more, and its sound is deleted.

    Raises:
        NotFound: there is none.
        AlreadyDecided: it is out already.
    """
    await audit.take_turn(db, keyholder.org_id)
    found = await get(db, keyholder.org_id, recording_id)
    if not rules.may_take_out(found.standing):
        raise AlreadyDecided
    await _end(db, keyholder, recording_id, "out")
    await _note(db, keyholder, "prompt_aloud.taken_out", recording_id)
    # Said first, deleted then: the other way round, a crash would leave a recording without a sound.
    await db.commit()
    await in_thread(blobs.remove, found.blob)
    return await get(db, keyholder.org_id, recording_id)


async def get(db: AsyncConnection, org_id: str, recording_id: str) -> Recording:
    """Return a recording of this organisation, or raise ``NotFound``."""
    row = await queries.find_recording(db, org_id, recording_id)
    if row is None:
        raise NotFound
    return _from_row(row)


async def read(
    db: AsyncConnection, keystore: Keystore, blobs: Blobs, org_id: str, recording_id: str
) -> tuple[Recording, bytes]:
    """Return a recording with its bytes, or raise ``NotFound``, also for what was taken out."""
    found = await get(db, org_id, recording_id)
    try:
        return found, await boxes.get(keystore, blobs, org_id, recording_id, found.blob)
    except FileNotFoundError as error:
        raise NotFound from error


async def find_page(
    db: AsyncConnection, org_id: str, language: str, after: str | None, limit: int
) -> list[Recording]:
    """Return up to ``limit`` recordings of a language, newest first, those after this id."""
    before = await queries.find_recording(db, org_id, after) if after else None
    rows = await queries.find_page(db, org_id, language, before, limit)
    return [_from_row(row) for row in rows]


async def find_in_use(db: AsyncConnection, org_id: str, language: str) -> list[Recording]:
    """Return what a tablet carries of a language."""
    return [_from_row(row) for row in await queries.find_in_use(db, org_id, language)]


async def find_tongues(db: AsyncConnection, org_id: str) -> list[Tongue]:
    """Return every language of the register of interpreters, and those that were recorded."""
    entries = await register.find_page(db, org_id, None, None)
    spoken = {one.language for entry in entries for one in entry.entry.spoken}
    counts = {"waiting": Counter[str](), "in_use": Counter[str]()}
    for row in await queries.count_by_language(db, org_id):
        counts[row.state][row.language] = row.many
    every = sorted(spoken | set(counts["waiting"]) | set(counts["in_use"]))
    return [Tongue(tag, counts["waiting"][tag], counts["in_use"][tag]) for tag in every]


def _check(new: NewRecording) -> None:
    form = rules.form_of(new.type)
    if form != rules.form_for(new.language):
        raise OtherForm(field="type")
    too_large = len(new.file) > rules.BYTES_MAX[form]
    if too_large or new.milliseconds > rules.MILLISECONDS_MAX[form]:
        raise RecordingTooLong(field="file")
    if kind_of(new.file) != rules.container_of(new.type):
        raise NotARecording(field="file")


async def _leave_own_behind(db: AsyncConnection, keyholder: Keyholder, new: NewRecording) -> None:
    """Replace what the same colleague recorded before and nobody has listened to yet."""
    waiting = await queries.find_of_prompt(
        db, keyholder.org_id, new.language, new.prompt, "waiting"
    )
    for row in waiting:
        if row.recorded_by == keyholder.worker_id:
            await _end(db, keyholder, row.recording_id, "replaced")


async def _get_to_decide(db: AsyncConnection, keyholder: Keyholder, recording_id: str) -> Recording:
    await audit.take_turn(db, keyholder.org_id)
    found = await get(db, keyholder.org_id, recording_id)
    if found.state != "waiting":
        raise AlreadyDecided
    if not rules.may_review(found.standing, keyholder.worker_id):
        raise OwnRecording
    return found


async def _decide(
    db: AsyncConnection,
    keyholder: Keyholder,
    recording_id: str,
    state: State,
    reason: Reason | None,
) -> None:
    await queries.update_recording(
        db,
        keyholder.org_id,
        recording_id,
        state=state,
        reason=reason,
        decided_by=keyholder.worker_id,
        decided_at=clock.now(),
    )


async def _end(db: AsyncConnection, keyholder: Keyholder, recording_id: str, state: State) -> None:
    await queries.update_recording(
        db,
        keyholder.org_id,
        recording_id,
        state=state,
        ended_by=keyholder.worker_id,
        ended_at=clock.now(),
    )


def _from_row(row: Any) -> Recording:
    names = [name for name in Recording.__dataclass_fields__ if name != "id"]
    return Recording(id=row.recording_id, **{name: getattr(row, name) for name in names})


async def _note(
    db: AsyncConnection, keyholder: Keyholder, action: str, recording_id: str, **detail: str
) -> None:
    await audit.append(
        db,
        org_id=keyholder.org_id,
        actor=keyholder.worker_id,
        action=action,
        object_kind="prompt_recording",
        object_id=recording_id,
        **detail,
    )
