"""HTTP of earlier work."""

from datetime import date
from typing import Annotated

import msgspec
from litestar.di import NamedDependency
from litestar.params import JSONBody
from msgspec import Meta
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.blobs.store import Blobs
from voicecapture.base.config import Settings
from voicecapture.base.db import Database
from voicecapture.base.ids import Id
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import post
from voicecapture.base.schemas import LanguageTag, OptionalShortText, PathId, ShortText, Wire
from voicecapture.capture.brought_in import service
from voicecapture.capture.brought_in.errors import (
    DoneLater,
    FileNotTaken,
    FileOfTelephone,
    FileTooBig,
)
from voicecapture.capture.brought_in.record import Attribution
from voicecapture.capture.sync.filing import Stores
from voicecapture.keyring.errors import Erased, NoGrant
from voicecapture.media.files.decoding import BYTES_MAX

# A file travels as base64, four letters for three bytes; what else is sent fits into the rest.
BODY_MAX = BYTES_MAX // 3 * 4 + 64 * 1024


class NewEarlierWork(Wire, kw_only=True):
    """A scan or file of work done elsewhere, and where it comes from.

    ``made_about`` says when in words where ``made_on`` is not known; ``language`` is that of the person.
    """

    file: Annotated[bytes, Meta(min_length=1, max_length=BYTES_MAX + 1)]
    made_by: ShortText
    role: ShortText
    organisation: OptionalShortText = ""
    made_on: date | None = None
    made_about: OptionalShortText = ""
    made_for: OptionalShortText = ""
    came: ShortText
    note: Annotated[str, Meta(max_length=2000)] = ""
    language: LanguageTag = "en"


class BroughtIn(Wire):
    """The piece's id."""

    id: Id


@post(
    "/api/people/{person_id:str}/earlier-work",
    permission="earlier_work.bring_in",
    problems=(NoGrant, FileNotTaken, FileOfTelephone, FileTooBig, DoneLater, Erased),
    request_max_body_size=BODY_MAX,
)
async def bring_in(
    person_id: PathId,
    data: JSONBody[NewEarlierWork],
    db: NamedDependency[AsyncConnection],
    database: NamedDependency[Database],
    keystore: NamedDependency[Keystore],
    settings: NamedDependency[Settings],
    blobs: NamedDependency[Blobs],
    keyholder: NamedDependency[Keyholder],
) -> BroughtIn:
    """Seal a scan or file of earlier work into the person's voice, attributed to who did it."""
    facts = {name: getattr(data, name) for name in Attribution.__struct_fields__}
    said = msgspec.convert(facts, Attribution)
    stores = Stores(database, keystore, settings)
    env_id = await service.bring_in(
        db, stores, blobs, keyholder, person_id, said, data.language, data.file
    )
    return BroughtIn(id=env_id)


ROUTES = [bring_in]
