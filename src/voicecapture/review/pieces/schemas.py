"""Wire shapes of pieces."""

from datetime import date, datetime
from typing import Literal

import msgspec

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.capture.entries.rules import Flag
from voicecapture.review.pieces.contents.earlier_work import FileType
from voicecapture.review.pieces.contents.recording import AudioType
from voicecapture.review.pieces.service import Purpose
from voicecapture.review.travels.rules import Travel

WirePoint = tuple[float, float, float, int]


class PieceRow(Wire):
    """A sealed piece in a list: nothing of what it says. ``size`` is in bytes.

    ``closed`` says that it may be unsafe and opens to nobody; ``brought_by`` names the worker who brought
    it in from elsewhere.
    """

    env_id: Id
    received_at: datetime
    read_by: datetime
    size: int
    flags: list[Flag]
    opened_at: datetime | None
    closed: bool
    brought_by: Id | None


class UnreadRow(Wire):
    """A piece that waits to be read, and whose it is."""

    env_id: Id
    person_id: Id
    received_at: datetime
    read_by: datetime
    size: int
    flags: list[Flag]
    opened_at: datetime | None


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
    """A stamp, centred on x and y; a plain shape has a colour."""

    name: str
    x: float
    y: float
    size: float
    colour: str | None


class WireDrawing(Wire):
    """A drawing as it came to be, in CSS pixels."""

    width: int
    height: int
    strokes: list[WireStroke]
    stamps: list[WireStamp]


class WireTouched(Wire):
    """A place of the body, and how the person said it feels."""

    place: str
    words: list[str]
    own_word: str | None


class WireCheckIn(Wire):
    """How the person felt."""

    when: Literal["before", "during", "after"]
    feelings: list[str]
    own_word: str | None
    colour: str | None
    body: list[WireTouched]


class WireHouse(Wire):
    """One of three houses and what was put into it; cards by name."""

    house: Literal["worries", "good", "dreams"]
    text: str | None
    drawing: WireDrawing | None
    cards: list[str]


class WireCard(Wire):
    """A card in a pile: one of the deck by its name, or the person's own."""

    pile: Literal["like", "unlike", "unsure"]
    card: str | None
    text: str | None
    drawing: WireDrawing | None


class WireCards(Wire):
    """The cards of one deck that were placed, in that order."""

    deck: str
    cards: list[WireCard]


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


class WireRecording(Wire):
    """A recorded voice; a pause is [after how many seconds of sound, for how many seconds].

    ``tracks`` are whole files to be played one after the other; in a list there are none.
    """

    type: AudioType
    seconds: float
    tracks: list[bytes]
    pauses: list[tuple[float, float]]
    prompt: str | None


class WirePhoto(Wire):
    """What stands beside a photo; the photo itself is among ``pictures``."""

    covered: int
    note: str


class WireEarlierWork(Wire):
    """Who did the work with the person, when, for whom, and how it came here."""

    type: FileType
    made_by: str
    role: str
    organisation: str
    made_on: date | None
    made_about: str
    made_for: str
    came: str
    note: str


class OpenedPieceOut(Wire):
    """A piece in the clear. Which of the last contents is there depends on the activity.

    ``passages`` are the person's own words of whatever activity, letter by letter, place by place, and
    ``text`` is all of them; ``prompts`` names the beginnings that were touched; ``plain`` is the whole as
    text, for an activity that the page has no picture of; ``held`` says that it came after a dismissal
    and waits for the lead.
    """

    env_id: Id
    person_id: Id
    session_id: Id
    activity: str
    language: str
    travel: Travel
    claimed_at: datetime
    received_at: datetime
    held: bool
    translations: list[WireTranslation]
    plain: str
    passages: list[str]
    prompts: list[str]
    text: str | None = None
    drawing: WireDrawing | None = None
    picture_png: bytes | None = None
    check_in: WireCheckIn | None = None
    three_houses: list[WireHouse] | None = None
    picture_cards: WireCards | None = None
    help: WireHelp | None = None
    # The earlier piece whose way this one changes.
    changes: Id | None = None
    recording: WireRecording | None = None
    photo: WirePhoto | None = None
    earlier_work: WireEarlierWork | None = None
    # What a file shows, as clean JPEGs, and how many pages it has; none where it cannot be shown.
    pictures: list[bytes] = msgspec.field(default_factory=list)
    pages: int = 0
    brought_by: Id | None = None
