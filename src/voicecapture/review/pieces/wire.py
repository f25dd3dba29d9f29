"""An opened piece as it goes to the page that asked for it."""

from voicecapture.capture.entries.service import StoredPiece
from voicecapture.media.strokes import Drawing
from voicecapture.review.pieces.contents import (
    CheckIn,
    EarlierWork,
    Help,
    Journal,
    Photo,
    PictureCards,
    Recording,
    ThreeHouses,
    TravelChange,
    passages_of,
    plain_of,
    words_of,
)
from voicecapture.review.pieces.schemas import (
    OpenedPieceOut,
    PieceRow,
    UnreadRow,
    WireCard,
    WireCards,
    WireCheckIn,
    WireDoubt,
    WireDrawing,
    WireEarlierWork,
    WireHelp,
    WireHouse,
    WirePhoto,
    WireRecording,
    WireStamp,
    WireStroke,
    WireTouched,
    WireTranslation,
)
from voicecapture.review.pieces.service import Marks, OpenedPiece
from voicecapture.review.translations.service import Translation


def as_row(piece: StoredPiece, marks: Marks) -> PieceRow:
    """Return a piece as a line of a list."""
    return PieceRow(
        env_id=piece.env_id,
        received_at=piece.received_at,
        read_by=piece.read_by,
        size=piece.size,
        flags=list(piece.flags),
        opened_at=piece.opened_at,
        closed=piece.env_id in marks.closed,
        brought_by=piece.device_id if piece.device_id in marks.workers else None,
    )


def as_unread(person_id: str, piece: StoredPiece) -> UnreadRow:
    """Return a piece as a line of what waits to be read."""
    return UnreadRow(
        person_id=person_id,
        env_id=piece.env_id,
        received_at=piece.received_at,
        read_by=piece.read_by,
        size=piece.size,
        flags=list(piece.flags),
        opened_at=piece.opened_at,
    )


def as_opened(piece: OpenedPiece, language: str) -> OpenedPieceOut:
    """Return an opened piece; its plain text is in the reader's ``language``."""
    content, shown = piece.content, piece.shown
    return OpenedPieceOut(
        env_id=piece.env_id,
        person_id=piece.person_id,
        session_id=piece.session_id,
        activity=piece.activity,
        language=piece.language,
        travel=piece.travel,
        claimed_at=piece.claimed_at,
        received_at=piece.received_at,
        held=piece.held,
        translations=[_as_translation(one) for one in piece.translations],
        text=words_of(content) or None,
        plain=plain_of(content, language),
        passages=list(passages_of(content)),
        prompts=content.prompts if isinstance(content, Journal) else [],
        drawing=_as_drawing(content) if isinstance(content, Drawing) else None,
        picture_png=piece.picture,
        check_in=_as_check_in(content) if isinstance(content, CheckIn) else None,
        three_houses=_as_houses(content) if isinstance(content, ThreeHouses) else None,
        picture_cards=_as_cards(content) if isinstance(content, PictureCards) else None,
        help=_as_help(content) if isinstance(content, Help) else None,
        changes=piece.changes if isinstance(content, TravelChange) else None,
        recording=as_recording(content) if isinstance(content, Recording) else None,
        photo=_as_photo(content) if isinstance(content, Photo) else None,
        earlier_work=_as_earlier_work(content) if isinstance(content, EarlierWork) else None,
        pictures=shown.pictures if shown else [],
        pages=shown.count if shown else 0,
        brought_by=piece.author_id if isinstance(content, EarlierWork) else None,
    )


def as_candidate(piece: OpenedPiece, language: str) -> OpenedPieceOut:
    """Return an opened piece for a list: a recording is heard on its own page and not sent along."""
    found = as_opened(piece, language)
    if found.recording is not None:
        found.recording.tracks = []
    return found


def as_recording(recording: Recording) -> WireRecording:
    """Return a recorded voice."""
    return WireRecording(
        type=recording.type,
        seconds=recording.seconds,
        tracks=list(recording.tracks),
        pauses=list(recording.pauses),
        prompt=recording.prompt,
    )


def _as_photo(photo: Photo) -> WirePhoto:
    return WirePhoto(covered=photo.covered, note=photo.note)


def _as_earlier_work(work: EarlierWork) -> WireEarlierWork:
    facts = {name: getattr(work, name) for name in WireEarlierWork.__struct_fields__}
    return WireEarlierWork(**facts)


def _as_drawing(drawing: Drawing) -> WireDrawing:
    return WireDrawing(
        width=drawing.width,
        height=drawing.height,
        strokes=[
            WireStroke(
                colour=stroke.colour,
                size=stroke.size,
                tool=stroke.tool,
                points=[(x, y, round(p, 3), dt) for x, y, p, dt in stroke.points],
            )
            for stroke in drawing.strokes
        ],
        stamps=[
            WireStamp(name=stamp.name, x=stamp.x, y=stamp.y, size=stamp.size, colour=stamp.colour)
            for stamp in drawing.stamps
        ],
    )


def _as_check_in(content: CheckIn) -> WireCheckIn:
    return WireCheckIn(
        when=content.when,
        feelings=list(content.feelings),
        own_word=content.own_word,
        colour=content.colour,
        body=[
            WireTouched(place=one.place, words=list(one.words), own_word=one.own_word)
            for one in content.body
        ],
    )


def _as_houses(content: ThreeHouses) -> list[WireHouse]:
    return [
        WireHouse(
            house=one.house,
            text=one.text,
            drawing=_as_drawing(one.drawing) if one.drawing else None,
            cards=list(one.cards),
        )
        for one in content.houses
    ]


def _as_cards(content: PictureCards) -> WireCards:
    cards = [
        WireCard(
            pile=one.pile,
            card=one.card,
            text=one.text,
            drawing=_as_drawing(one.drawing) if one.drawing else None,
        )
        for one in content.cards
    ]
    return WireCards(deck=content.deck, cards=cards)


def _as_help(content: Help) -> WireHelp:
    return WireHelp(pressed_at=content.pressed_at, rang=content.rang)


def _as_translation(translation: Translation) -> WireTranslation:
    return WireTranslation(
        id=translation.id,
        language=translation.language,
        text=translation.text,
        doubts=[WireDoubt(quote=doubt.quote, note=doubt.note) for doubt in translation.doubts],
        translator=translation.translator_id,
        at=translation.at,
    )
