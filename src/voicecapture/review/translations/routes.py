"""HTTP of translations."""

from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.review.pieces.errors import UnreadablePiece
from voicecapture.review.pieces.wire import as_recording
from voicecapture.review.quarantine.errors import KeptClosed
from voicecapture.review.translations import service
from voicecapture.review.translations.errors import (
    AlreadyAssigned,
    HandedIn,
    NotATranslator,
    NoWords,
    TranslatorWasThere,
)
from voicecapture.review.translations.schemas import (
    Assigned,
    AssignmentRow,
    NewAssignment,
    OriginalOut,
    Submission,
)
from voicecapture.review.translations.service import Doubt


@post(
    "/api/pieces/{env_id:str}/translations",
    permission="translations.assign",
    problems=(
        NoGrant,
        NotATranslator,
        TranslatorWasThere,
        AlreadyAssigned,
        NoWords,
        KeptClosed,
    ),
)
async def assign_translation(
    env_id: PathId,
    data: JSONBody[NewAssignment],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> Assigned:
    """Give one piece, and only that piece, to a translator."""
    translation_id = await service.assign(
        db, keystore, blobs, keyholder, env_id, data.translator_id, data.language
    )
    return Assigned(id=translation_id)


@get("/api/translations", permission="translations.work")
async def list_translations(
    db: NamedDependency[AsyncConnection], keyholder: NamedDependency[Keyholder]
) -> Page[AssignmentRow]:
    """Return what the reader was assigned, newest first."""
    found = await service.find_assignments(db, keyholder)
    items = [
        AssignmentRow(
            id=one.id, language_to=one.language_to, assigned_at=one.assigned_at, state=one.state
        )
        for one in found
    ]
    return Page(items=items)


@post(
    "/api/translations/{translation_id:str}/open",
    permission="translations.open",
    problems=(NoGrant, DoesNotOpen, HandedIn, UnreadablePiece, KeptClosed),
    status_code=200,
)
async def open_translation(
    translation_id: PathId,
    db: NamedDependency[AsyncConnection],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> OriginalOut:
    """Open the words to translate, on the record."""
    original = await service.open_original(db, blobs, keyholder, translation_id)
    return OriginalOut(
        text=original.text,
        language=original.language,
        activity=original.activity,
        recording=as_recording(original.heard) if original.heard else None,
    )


@post(
    "/api/translations/{translation_id:str}/submit",
    permission="translations.work",
    problems=(HandedIn,),
    status_code=204,
)
async def submit_translation(
    translation_id: PathId,
    data: JSONBody[Submission],
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> None:
    """Hand a translation in; the piece closes again for its translator."""
    doubts = [Doubt(one.quote, one.note) for one in data.doubts]
    await service.submit(db, keyholder, translation_id, data.text, doubts)


ROUTES = [assign_translation, list_translations, open_translation, submit_translation]
