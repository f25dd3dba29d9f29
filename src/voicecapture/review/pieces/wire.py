"""An opened piece as it goes to the page that asked for it."""

from voicecapture.capture.entries.service import StoredPiece
from voicecapture.media.strokes import Drawing
from voicecapture.review.pieces.contents import CheckIn, Help, Journal
from voicecapture.review.pieces.schemas import (
    OpenedPieceOut,
    PieceRow,
    UnreadRow,
    WireCheckIn,
    WireDoubt,
    WireDrawing,
    WireHelp,
    WireStamp,
    WireStroke,
    WireTranslation,
)
from voicecapture.review.pieces.service import OpenedPiece
from voicecapture.review.translations.service import Translation


def as_row(piece: StoredPiece) -> PieceRow:
    """Return a piece as a line of a list."""
    return PieceRow(
        env_id=piece.env_id,
        received_at=piece.received_at,
        read_by=piece.read_by,
        size=piece.size,
        flags=list(piece.flags),
        opened_at=piece.opened_at,
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


def as_opened(piece: OpenedPiece) -> OpenedPieceOut:
    """Return an opened piece."""
    content = piece.content
    return OpenedPieceOut(
        env_id=piece.env_id,
        person_id=piece.person_id,
        session_id=piece.session_id,
        activity=piece.activity,
        language=piece.language,
        travel=piece.travel,
        claimed_at=piece.claimed_at,
        received_at=piece.received_at,
        translations=[_as_translation(one) for one in piece.translations],
        text=content.text if isinstance(content, Journal) else None,
        drawing=_as_drawing(content) if isinstance(content, Drawing) else None,
        picture_png=piece.picture,
        check_in=_as_check_in(content) if isinstance(content, CheckIn) else None,
        help=_as_help(content) if isinstance(content, Help) else None,
    )


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
            WireStamp(name=stamp.name, x=stamp.x, y=stamp.y, size=stamp.size)
            for stamp in drawing.stamps
        ],
    )


def _as_check_in(content: CheckIn) -> WireCheckIn:
    return WireCheckIn(
        when=content.when,
        feelings=list(content.feelings),
        own_word=content.own_word,
        colour=content.colour,
    )


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
