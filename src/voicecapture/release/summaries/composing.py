"""From a checked draft to the document: the record, the pictures, and the PDF that is set from both."""

import asyncio
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.organisations.service import Organisation
from voicecapture.accounts.workers import service as workers
from voicecapture.accounts.workers.service import Worker
from voicecapture.base.errors import NotFound
from voicecapture.base.keystore import Keystore
from voicecapture.crypto.hashing import sha256
from voicecapture.keyring.errors import NoGrant
from voicecapture.media.strokes import Drawing
from voicecapture.people import service as people
from voicecapture.people.service import Member
from voicecapture.release.documents import content
from voicecapture.release.documents.content import VoiceSummary
from voicecapture.release.documents.letters import NoLetters
from voicecapture.release.documents.typesetting import record_of, typeset
from voicecapture.release.recipients.service import Recipient
from voicecapture.release.summaries.choosing import Choices, ChosenQuote, day_of
from voicecapture.release.summaries.errors import NameNotOpen, NotADrawing, NotPrintable
from voicecapture.release.summaries.record import Draft
from voicecapture.review.pieces import service as review
from voicecapture.review.pieces.contents import Content, EarlierWork, Photo
from voicecapture.review.pieces.service import OpenedPiece
from voicecapture.review.translations.service import Translation

_PICTURES: dict[type[Content], content.DrawnKind] = {
    Drawing: "drawing",
    Photo: "photo",
    EarlierWork: "earlier_work",
}


@dataclass(frozen=True)
class Frame:
    """What surrounds the person's words: who, for whom, when. ``approver`` is None in a preview."""

    release_id: str
    organisation: Organisation
    person: Member
    recipient: Recipient
    author: Worker
    approver: Worker | None
    language: str
    made: date
    expires: date | None
    zone: ZoneInfo


@dataclass(frozen=True)
class Document:
    """The exact bytes that are shown, signed and released."""

    pdf: bytes
    record: bytes


async def get_member(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Member:
    """Return whose voice it is, from the household's sealed record, on the record.

    Raises:
        NameNotOpen: the author cannot open the household.
    """
    try:
        return await people.get_member(db, keystore, keyholder, person_id)
    except (NotFound, NoGrant) as error:
        raise NameNotOpen from error


async def find_translators(db: AsyncConnection, org_id: str, choices: Choices) -> dict[str, str]:
    """Return the names of the translators whose work is quoted, by id."""
    used = [one for quote in choices.quotes for one in (quote.translation, quote.written)]
    wanted = {one.translator_id for one in used if one}
    return {
        worker_id: (await workers.get_worker(db, org_id, worker_id)).name for worker_id in wanted
    }


async def make_document(
    frame: Frame, draft: Draft, choices: Choices, translators: dict[str, str]
) -> Document:
    """Draw the pictures and set the page; touches no database.

    Raises:
        NotPrintable: words are in a script without a font.
        NotADrawing: a file among the pictures shows nothing.
    """
    drawn = [await review.with_picture(piece) for piece in choices.drawings]
    if not all(_picture_of(piece) for piece in drawn):
        raise NotADrawing(field="drawings")
    summary = _summary(frame, draft, choices, translators, drawn)
    record = record_of(summary)
    pictures = {piece.env_id: _picture_of(piece) for piece in drawn}
    try:
        pdf = await asyncio.to_thread(typeset, summary, pictures, record)
    except NoLetters as error:
        raise NotPrintable(script=str(error)) from error
    return Document(pdf, record)


def _summary(
    frame: Frame,
    draft: Draft,
    choices: Choices,
    translators: dict[str, str],
    drawn: list[OpenedPiece],
) -> VoiceSummary:
    organisation, recipient = frame.organisation, frame.recipient
    return VoiceSummary(
        release=frame.release_id,
        language=frame.language,
        organisation=content.Organisation(
            id=organisation.id, name=organisation.name, key_words=organisation.words
        ),
        person=content.Person(
            called=frame.person.called or frame.person.name, kind=frame.person.kind
        ),
        recipient=content.Recipient(
            name=recipient.name, role=recipient.role, authority=recipient.authority
        ),
        author=_professional(frame.author),
        approver=None if frame.approver is None else _professional(frame.approver),
        made=frame.made,
        expires=frame.expires,
        handling=draft.handling,
        said=[_said(one, frame.zone, translators) for one in choices.quotes],
        drawn=[_drawn(piece, frame.zone) for piece in drawn],
        observed=[content.Observed(text=text, by=frame.author.name) for text in draft.observations],
    )


def _professional(worker: Worker) -> content.Professional:
    return content.Professional(id=worker.id, name=worker.name)


def _said(chosen: ChosenQuote, zone: ZoneInfo, translators: dict[str, str]) -> content.Said:
    piece, quote = chosen.piece, chosen.quote
    rendering = None
    if chosen.translation is not None and quote.translation is not None:
        rendering = content.Rendering(
            language=chosen.translation.language,
            text=quote.translation,
            translator=translators[chosen.translation.translator_id],
            doubts=_doubts(chosen.translation, quote.text, quote.translation),
        )
    written = chosen.written
    return content.Said(
        piece=piece.env_id,
        activity=piece.activity,
        language=written.language if written else piece.language,
        on=day_of(piece, zone),
        text=quote.text,
        translation=rendering,
        spoken=None if written is None else _spoken(piece, written, quote.text, translators),
    )


def _spoken(
    piece: OpenedPiece, written: Translation, text: str, translators: dict[str, str]
) -> content.Spoken:
    """Return who wrote a spoken piece down: the words on paper are theirs as much as the person's."""
    return content.Spoken(
        language=piece.language,
        written_by=translators[written.translator_id],
        doubts=_doubts(written, text, ""),
    )


def _doubts(translation: Translation, text: str, translated: str) -> list[content.Doubt]:
    """Return the doubts about these very words; a doubt that touches them is never left out."""
    return [
        content.Doubt(quote=doubt.quote, note=doubt.note)
        for doubt in translation.doubts
        if doubt.quote in text or doubt.quote in translated
    ]


def _drawn(piece: OpenedPiece, zone: ZoneInfo) -> content.Drawn:
    earlier = piece.content if isinstance(piece.content, EarlierWork) else None
    return content.Drawn(
        piece=piece.env_id,
        kind=_PICTURES[type(piece.content)],
        on=earlier.made_on or day_of(piece, zone) if earlier else day_of(piece, zone),
        picture_sha256=sha256(_picture_of(piece)).hex(),
        done_with=f"{earlier.made_by}, {earlier.role}" if earlier else "",
    )


def _picture_of(piece: OpenedPiece) -> bytes:
    """Return what a piece shows: of a scan with several pages the first; empty where it shows nothing."""
    if piece.picture is not None:
        return piece.picture
    return piece.shown.pictures[0] if piece.shown and piece.shown.pictures else b""
