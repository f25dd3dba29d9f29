"""HTTP of prompts aloud."""

from typing import Annotated

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody, QueryParameter
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import DEFAULT_LIMIT, Cursor, Limit, Page, PathId
from voicecapture.engagement.prompts_aloud import service, wire
from voicecapture.engagement.prompts_aloud.errors import (
    AlreadyDecided,
    NotARecording,
    OtherForm,
    OwnRecording,
    PackFull,
    RecordingTooLong,
)
from voicecapture.engagement.prompts_aloud.schemas import (
    FILE_MAX,
    NewPromptRecording,
    PromptLanguage,
    PromptRecordingBytes,
    PromptRecordingRow,
    PromptsToCarry,
    SentBack,
)
from voicecapture.engagement.prompts_aloud.service import NewRecording, Recording

# A file travels as base64, four letters for three bytes; what else is sent fits into the rest.
BODY_MAX = FILE_MAX // 3 * 4 + 16 * 1024

Language = Annotated[
    str,
    QueryParameter(
        pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", description="BCP 47 language tag."
    ),
]


async def _rows(
    db: AsyncConnection, keyholder: Keyholder, found: list[Recording]
) -> list[PromptRecordingRow]:
    staff = await workers.find_workers(db, keyholder.org_id, left=True)
    names = {one.id: one.name for one in staff}
    return [wire.as_row(one, keyholder.worker_id, names) for one in found]


@get("/api/prompts-aloud", permission="prompts_aloud.see")
async def list_prompt_recordings(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    language: Language = "en",
    after: Cursor = None,
    limit: Limit = DEFAULT_LIMIT,
) -> Page[PromptRecordingRow]:
    """Return the recordings of a language, newest first, with all that became of them."""
    found = await service.find_page(db, keyholder.org_id, language, after, limit)
    return Page(
        items=await _rows(db, keyholder, found),
        next=found[-1].id if len(found) == limit else None,
    )


@get("/api/prompts-aloud/languages", permission="prompts_aloud.see")
async def list_prompt_languages(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[PromptLanguage]:
    """Return the languages of the register of interpreters, and those that were recorded."""
    found = await service.find_tongues(db, keyholder.org_id)
    return Page(
        items=[
            PromptLanguage(language=one.language, waiting=one.waiting, in_use=one.in_use)
            for one in found
        ]
    )


@get("/api/prompts-aloud/carried", permission="prompts_aloud.carry")
async def list_carried_prompts(
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
    language: Language = "en",
) -> PromptsToCarry:
    """Say which recordings a tablet carries of a language; a visit's pack says the same."""
    return wire.to_carry(language, await service.find_in_use(db, keyholder.org_id, language))


@post(
    "/api/prompts-aloud",
    permission="prompts_aloud.record",
    problems=(OtherForm, RecordingTooLong, NotARecording),
    request_max_body_size=BODY_MAX,
)
async def record_prompt(
    data: JSONBody[NewPromptRecording],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> PromptRecordingRow:
    """Keep a recording for review; what is in use stays in use."""
    new = NewRecording(**msgspec.structs.asdict(data))
    made = await service.record(db, keystore, blobs, keyholder, new)
    return (await _rows(db, keyholder, [made]))[0]


@get("/api/prompts-aloud/{recording_id:str}/file", permission="prompts_aloud.hear")
async def read_prompt_recording(
    recording_id: PathId,
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> PromptRecordingBytes:
    """Return a recording to be heard or seen, or carried by a tablet."""
    found, file = await service.read(db, keystore, blobs, keyholder.org_id, recording_id)
    return PromptRecordingBytes(type=found.type, file=file)


@post(
    "/api/prompts-aloud/{recording_id:str}/accept",
    permission="prompts_aloud.review",
    problems=(OwnRecording, AlreadyDecided, PackFull),
    status_code=200,
)
async def accept_prompt_recording(
    recording_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> PromptRecordingRow:
    """Take a colleague's recording into use."""
    decided = await service.accept(db, keyholder, recording_id)
    return (await _rows(db, keyholder, [decided]))[0]


@post(
    "/api/prompts-aloud/{recording_id:str}/send-back",
    permission="prompts_aloud.review",
    problems=(OwnRecording, AlreadyDecided),
    status_code=200,
)
async def send_prompt_recording_back(
    recording_id: PathId,
    data: JSONBody[SentBack],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> PromptRecordingRow:
    """Give a colleague's recording back with a reason."""
    decided = await service.send_back(db, keyholder, recording_id, data.reason)
    return (await _rows(db, keyholder, [decided]))[0]


@post(
    "/api/prompts-aloud/{recording_id:str}/take-out",
    permission="prompts_aloud.take_out",
    problems=(AlreadyDecided,),
    status_code=200,
)
async def take_prompt_recording_out(
    recording_id: PathId,
    db: NamedDependency[AsyncConnection],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> PromptRecordingRow:
    """Take a recording out for good; its sound is deleted, what became of it stays to be seen."""
    taken = await service.take_out(db, blobs, keyholder, recording_id)
    return (await _rows(db, keyholder, [taken]))[0]


ROUTES = [
    list_prompt_recordings,
    list_prompt_languages,
    list_carried_prompts,
    record_prompt,
    read_prompt_recording,
    accept_prompt_recording,
    send_prompt_recording_back,
    take_prompt_recording_out,
]
