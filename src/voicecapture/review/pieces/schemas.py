"""Wire shapes of pieces."""

from datetime import datetime
from typing import Literal

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.capture.entries.rules import Flag
from voicecapture.review.pieces.service import Purpose, Travel

WirePoint = tuple[float, float, float, int]


class PieceRow(Wire):
    """A sealed piece in a list: nothing of what it says. ``size`` is in bytes."""

    env_id: Id
    received_at: datetime
    read_by: datetime
    size: int
    flags: list[Flag]
    opened_at: datetime | None


class UnreadRow(PieceRow):
    """A piece that waits to be read, and whose it is."""

    person_id: Id


class OpenFor(Wire):
    """Why a piece is opened; it goes on the record."""

    purpose: Purpose


class WireStroke(Wire):
    """A stroke for replay; a point is [x, y, pressure 0 to 1, milliseconds since the one before]."""

    colour: str
    size: int
    tool: Literal["pen", "rubber"]
    points: list[WirePoint]


class WireStamp(Wire):
    """A stamp, centred on x and y."""

    name: str
    x: float
    y: float
    size: float


class WireDrawing(Wire):
    """A drawing as it came to be, in CSS pixels."""

    width: int
    height: int
    strokes: list[WireStroke]
    stamps: list[WireStamp]


class WireCheckIn(Wire):
    """How the person felt."""

    when: Literal["before", "during", "after"]
    feelings: list[str]
    own_word: str | None
    colour: str | None


class WireHelp(Wire):
    """When help was asked for, in milliseconds since 1970, and whom the worker rang."""

    pressed_at: int
    rang: str | None


class WireDoubt(Wire):
    """Words that the translator was not sure of, and why."""

    quote: str
    note: str


class WireTranslation(Wire):
    """A translation that was handed in; ``translator`` is a worker's id."""

    id: Id
    language: str
    text: str
    doubts: list[WireDoubt]
    translator: Id
    at: datetime


class OpenedPieceOut(Wire):
    """A piece in the clear. Which of the five last contents is there depends on the activity."""

    env_id: Id
    person_id: Id
    session_id: Id
    activity: str
    language: str
    travel: Travel
    claimed_at: datetime
    received_at: datetime
    translations: list[WireTranslation]
    text: str | None = None
    drawing: WireDrawing | None = None
    picture_png: bytes | None = None
    check_in: WireCheckIn | None = None
    help: WireHelp | None = None
