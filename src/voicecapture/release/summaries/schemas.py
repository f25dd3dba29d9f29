"""Wire shapes of summaries."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, Wire
from voicecapture.i18n import LANGUAGES
from voicecapture.release.sharing.rules import Basis
from voicecapture.release.summaries.rules import State

Language = Annotated[
    str,
    Meta(
        pattern=f"^({'|'.join(LANGUAGES)})$",
        description="Language of the document; one that the service speaks.",
    ),
]
Words = Annotated[str, Meta(min_length=1, max_length=20_000)]
Account = Annotated[str, Meta(min_length=1, max_length=8000)]


class NewSummary(Wire):
    """For whom, and in which language the document is."""

    recipient_id: Id
    language: Language


class WireQuote(Wire):
    """The person's exact words out of one piece, and the same place of its translation."""

    env_id: Id
    text: Words
    translation: Words | None = None


class SummaryContent(Wire):
    """What was chosen and written."""

    quotes: Annotated[list[WireQuote], Meta(max_length=100)]
    drawings: Annotated[list[Id], Meta(max_length=30)]
    observations: Annotated[list[Account], Meta(max_length=50)]
    handling: LongText


class SummaryRow(Wire):
    """A summary in a list: where it stands, and nothing of what it says."""

    id: Id
    person_id: Id
    recipient_id: Id
    author_id: Id
    language: str
    state: State
    created_at: datetime


class SummaryOut(SummaryRow):
    """A summary, opened. ``note`` is the approver's reason after a return.

    ``sharing_stopped_at`` is null while the person shares; else only legal and safety grounds are open.
    """

    quotes: list[WireQuote]
    drawings: list[Id]
    observations: list[str]
    handling: str
    note: str | None
    approver_id: Id | None
    expires_at: datetime | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    basis: Basis | None
    recalled_at: datetime | None
    sharing_stopped_at: datetime | None


class Submit(Wire):
    """Who approves, the last day on which the link opens, and on what ground it may be sent.

    ``reason`` is needed where the ground is not the person's agreement.
    """

    approver_id: Id
    expires_on: date
    basis: Basis = "agreement"
    reason: LongText = ""


class Preview(Wire):
    """The document as it would be set now."""

    pdf: bytes


class LinkAndCodeOut(Wire):
    """The link goes by one way, the code by another."""

    link: str
    code: str
