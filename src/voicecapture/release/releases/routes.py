"""HTTP of summaries and of sending them on their way."""

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import JSONBody
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.routing import get, post, put
from voicecapture.base.schemas import Page, PathId
from voicecapture.i18n import negotiate
from voicecapture.keyring.errors import DoesNotOpen, NoGrant
from voicecapture.release.releases import reading, service
from voicecapture.release.releases.errors import (
    ExpiryOutOfBounds,
    NotAnApprover,
    NotYourOwnApprover,
    ReleaseExpired,
)
from voicecapture.release.releases.reading import Journey
from voicecapture.release.sharing.errors import ReasonNeeded, SharingStopped, TravelNotAgreed
from voicecapture.release.sharing.rules import Ground
from voicecapture.release.stores import Stores
from voicecapture.release.summaries import service as summaries
from voicecapture.release.summaries.errors import (
    MayNotTravel,
    NameNotOpen,
    NotADrawing,
    NothingChosen,
    NotNow,
    NotPrintable,
    NotTheAuthor,
    QuoteNotSaid,
    TranslationNotReviewed,
)
from voicecapture.release.summaries.record import EMPTY, Draft, Quote
from voicecapture.release.summaries.schemas import (
    LinkAndCodeOut,
    NewSummary,
    Preview,
    Submit,
    SummaryContent,
    SummaryOut,
    SummaryRow,
    WireQuote,
)
from voicecapture.release.summaries.service import Summary
from voicecapture.review.pieces.schemas import OpenedPieceOut
from voicecapture.review.pieces.wire import as_candidate
from voicecapture.review.quarantine.errors import KeptClosed

_OPENING: tuple[type[Problem], ...] = (NoGrant, DoesNotOpen)
_CHOOSING: tuple[type[Problem], ...] = (
    *_OPENING,
    QuoteNotSaid,
    MayNotTravel,
    NotADrawing,
    TranslationNotReviewed,
    NotTheAuthor,
    NotNow,
    KeptClosed,
)
_SETTING: tuple[type[Problem], ...] = (*_CHOOSING, NameNotOpen, NotPrintable)


def _as_row(summary: Summary) -> SummaryRow:
    return SummaryRow(
        id=summary.id,
        person_id=summary.person_id,
        recipient_id=summary.recipient_id,
        author_id=summary.author_id,
        language=summary.language,
        state=summary.state,
        created_at=summary.created_at,
    )


def _as_wire(summary: Summary, draft: Draft, journey: Journey) -> SummaryOut:
    return SummaryOut(
        id=summary.id,
        person_id=summary.person_id,
        recipient_id=summary.recipient_id,
        author_id=summary.author_id,
        language=summary.language,
        state=summary.state,
        created_at=summary.created_at,
        quotes=[
            WireQuote(env_id=one.env_id, text=one.text, translation=one.translation)
            for one in draft.quotes
        ],
        drawings=list(draft.drawings),
        observations=list(draft.observations),
        handling=draft.handling,
        note=journey.reason if summary.state == "returned" else None,
        approver_id=journey.approver_id,
        expires_at=journey.expires_at,
        acknowledged_at=journey.acknowledged_at,
        acknowledged_by=journey.acknowledged_by,
        basis=journey.basis,
        recalled_at=journey.recalled_at,
        sharing_stopped_at=journey.sharing_stopped_at,
    )


@post("/api/people/{person_id:str}/summaries", permission="summaries.write", problems=(NoGrant,))
async def begin_summary(
    person_id: PathId,
    data: JSONBody[NewSummary],
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> SummaryOut:
    """Begin an empty summary of one person for one recipient."""
    summary = await summaries.create_summary(
        db, keyholder, person_id, data.recipient_id, data.language
    )
    return _as_wire(summary, EMPTY, Journey())


@get("/api/people/{person_id:str}/summaries", permission="summaries.list", problems=(NoGrant,))
async def list_summaries(
    person_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> Page[SummaryRow]:
    """Return a person's summaries, newest first; opens none."""
    found = await summaries.list_summaries(db, keyholder, person_id)
    return Page(items=[_as_row(summary) for summary in found])


@get("/api/summaries/{summary_id:str}", permission="summaries.open", problems=_OPENING)
async def open_summary(
    summary_id: PathId,
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> SummaryOut:
    """Open a summary, on the record."""
    return _as_wire(*await reading.open_summary(db, release_stores, keyholder, summary_id))


@put("/api/summaries/{summary_id:str}", permission="summaries.write", problems=_CHOOSING)
async def save_summary(
    summary_id: PathId,
    data: JSONBody[SummaryContent],
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> SummaryOut:
    """Save what was chosen, after every quote was found, letter by letter, in its piece."""
    draft = Draft(
        revision=0,
        quotes=[
            Quote(env_id=one.env_id, text=one.text, translation=one.translation)
            for one in data.quotes
        ],
        drawings=data.drawings,
        observations=data.observations,
        handling=data.handling,
    )
    saved = await summaries.save_draft(
        db, release_stores.keystore, release_stores.blobs, keyholder, summary_id, draft
    )
    return _as_wire(*saved, Journey())


@post(
    "/api/summaries/{summary_id:str}/candidates",
    permission="summaries.open",
    problems=_OPENING,
    status_code=200,
)
async def open_candidates(
    summary_id: PathId,
    request: Request,  # type: ignore[type-arg]
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> Page[OpenedPieceOut]:
    """Open the pieces that the person lets travel to the social worker, newest first."""
    found = await reading.open_candidates(db, release_stores, keyholder, summary_id)
    language = negotiate(request.headers.get("accept-language"))
    return Page(items=[as_candidate(piece, language) for piece in found])


@post(
    "/api/summaries/{summary_id:str}/preview",
    permission="summaries.open",
    problems=_SETTING,
    status_code=200,
)
async def preview_summary(
    summary_id: PathId,
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> Preview:
    """Set the document as it stands; nothing is signed or kept."""
    return Preview(pdf=await service.preview(db, release_stores, keyholder, summary_id))


@post(
    "/api/summaries/{summary_id:str}/submit",
    permission="summaries.submit",
    problems=(
        *_SETTING,
        NothingChosen,
        NotAnApprover,
        NotYourOwnApprover,
        ExpiryOutOfBounds,
        SharingStopped,
        TravelNotAgreed,
        ReasonNeeded,
    ),
    status_code=200,
)
async def submit_summary(
    summary_id: PathId,
    data: JSONBody[Submit],
    db: NamedDependency[AsyncConnection],
    release_stores: NamedDependency[Stores],
    keyholder: NamedDependency[Keyholder],
) -> SummaryRow:
    """Sign the exact document and send it to a second person."""
    return _as_row(
        await service.submit(
            db,
            release_stores,
            keyholder,
            summary_id,
            data.approver_id,
            data.expires_on,
            Ground(data.basis, data.reason.strip()),
        )
    )


@post(
    "/api/summaries/{summary_id:str}/hand-over",
    permission="summaries.hand_over",
    problems=(NoGrant, NotTheAuthor, NotNow, ReleaseExpired),
    status_code=200,
)
async def hand_over_summary(
    summary_id: PathId,
    db: NamedDependency[AsyncConnection],
    keyholder: NamedDependency[Keyholder],
) -> LinkAndCodeOut:
    """Return the link and the code, which travel apart, to the author alone."""
    found = await service.hand_over(db, keyholder, summary_id)
    return LinkAndCodeOut(link=found.link, code=found.code)


ROUTES = [
    begin_summary,
    list_summaries,
    open_summary,
    save_summary,
    open_candidates,
    preview_summary,
    submit_summary,
    hand_over_summary,
]
