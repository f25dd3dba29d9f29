"""HTTP of letters and texts."""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import AlreadyNoted
from voicecapture.base.keystore import Keystore
from voicecapture.base.routing import get, post
from voicecapture.base.schemas import Page, PathId
from voicecapture.engagement.contact_ledger.errors import ChannelNotInPlan
from voicecapture.engagement.contact_ledger.routes import STOPS, as_row
from voicecapture.engagement.contact_plans.errors import (
    ContactNotAgreed,
    ContactPlanBlocks,
    ContactPlanExpired,
    ContactPlanMissing,
)
from voicecapture.engagement.letters import service
from voicecapture.engagement.letters.errors import (
    BlankLeft,
    HoldsCodeWord,
    MaybeSent,
    NamesUs,
    NoSafePlace,
    NothingIsSent,
    NotInThisLanguage,
    NotSent,
)
from voicecapture.engagement.letters.schemas import (
    LetterDraft,
    LetterKinds,
    LetterOut,
    LetterPreview,
    NewLetter,
    SendingRow,
    TemplateRow,
)
from voicecapture.engagement.letters.service import Office, Shown
from voicecapture.engagement.letters.templates import LANGUAGES, TEMPLATES
from voicecapture.i18n import SOURCE_LANGUAGE, direction, negotiate, t
from voicecapture.keyring.errors import DoesNotOpen, NoGrant

STOPS_PRINTING = (
    ContactPlanMissing,
    ContactPlanExpired,
    ContactPlanBlocks,
    ContactNotAgreed,
)
_WRITING = (NoGrant, DoesNotOpen, NotInThisLanguage, BlankLeft, HoldsCodeWord, NamesUs)


@get("/api/letter-templates", permission="letters.templates")
async def list_templates(
    request: Request,  # type: ignore[type-arg]
    office: NamedDependency[Office],
) -> LetterKinds:
    """Return which letters and texts there are, in which languages, and what is sent from here."""
    language = negotiate(request.headers.get("accept-language"))
    return LetterKinds(
        templates=[
            TemplateRow(
                id=one.id,
                version=one.version,
                form=one.form,
                title=t(one.title, language),
                asks=list(one.asks),
            )
            for one in TEMPLATES
        ],
        languages=list(LANGUAGES),
        sends=sorted(office.senders),
    )


@post(
    "/api/people/{person_id:str}/letters/preview",
    permission="letters.preview",
    problems=(*_WRITING, *STOPS_PRINTING, ChannelNotInPlan),
    status_code=200,
)
async def preview_letter(
    person_id: PathId,
    data: JSONBody[LetterDraft],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    office: NamedDependency[Office],
) -> LetterPreview:
    """Return how a letter or a text will read; nothing is kept and nothing goes.

    What could be read here could be printed: where nothing may go, it is refused with the reason.
    """
    return _as_preview(await service.preview(db, keystore, keyholder, person_id, data, office))


@post(
    "/api/people/{person_id:str}/letters",
    permission="letters.send",
    problems=(*_WRITING, *STOPS, AlreadyNoted, NothingIsSent, NoSafePlace, NotSent, MaybeSent),
)
async def send_letter(
    person_id: PathId,
    data: JSONBody[NewLetter],
    db: NamedDependency[AsyncConnection],
    keystore: NamedDependency[Keystore],
    keyholder: NamedDependency[Keyholder],
    office: NamedDependency[Office],
) -> LetterOut:
    """Note that a letter or a text went; with a way that is configured, have it sent first."""
    recorded, state = await service.send(db, keystore, keyholder, person_id, data, office)
    return LetterOut(offer=as_row(recorded), state=state)  # type: ignore[arg-type]


@get(
    "/api/people/{person_id:str}/letters",
    permission="letters.send",
    problems=(NoGrant,),
)
async def list_letters(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[SendingRow]:
    """Return what became of messages that were to be sent from here, newest first."""
    rows = await service.list_sendings(db, keyholder, person_id)
    return Page(items=[_as_sending(row) for row in rows])


def _as_preview(shown: Shown) -> LetterPreview:
    written = shown.written
    return LetterPreview(
        template=written.template.id,
        version=written.template.version,
        form=written.template.form,
        language=written.language,
        direction="rtl" if direction(written.language) == "rtl" else "ltr",
        paragraphs=written.paragraphs,
        names_us=written.names_us,
        draft=written.language != SOURCE_LANGUAGE,
        by_hand=shown.by_hand,
        to=dict(shown.to.items()),
    )


def _as_sending(row: Any) -> SendingRow:
    return SendingRow(
        offer_id=row.offer_id,
        way=row.way,
        state=row.state,
        begun_at=row.begun_at,
        ended_at=row.ended_at,
    )


ROUTES = [list_templates, preview_letter, send_letter, list_letters]
