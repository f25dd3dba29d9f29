"""Wire shapes of letters and texts."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import (
    LanguageTag,
    LongText,
    OptionalShortText,
    ShortText,
    Wire,
)
from voicecapture.engagement.contact_ledger.schemas import OfferRow
from voicecapture.engagement.contact_plans.record import Named
from voicecapture.engagement.letters.rules import Way
from voicecapture.engagement.letters.templates import Form

TemplateId = Annotated[str, Meta(pattern="^[a-z_]{1,40}$", examples=["first_offer"])]
SendState = Literal["begun", "sent", "failed", "unsure"]


class TemplateRow(Wire, kw_only=True):
    """A letter or a text that can be written, and which blanks it has."""

    id: str
    version: int
    form: Form
    title: str
    asks: list[Literal["when", "where"]]


class LetterKinds(Wire, kw_only=True):
    """What can be written, in which languages, and which ways out are configured (none by default)."""

    templates: list[TemplateRow]
    languages: list[str]
    sends: list[Way]


class LetterDraft(Wire, kw_only=True):
    """A letter as the worker puts it together. ``called`` is how the person likes to be called."""

    template: TemplateId
    language: LanguageTag
    called: ShortText
    when: OptionalShortText = ""
    where: OptionalShortText = ""
    own_words: LongText = ""


class LetterPreview(Wire, kw_only=True):
    """How it will read. ``draft`` says that no native reader has looked at this language's sentences.

    ``by_hand`` says whether the plans let it go by hand, by post or from the worker's own telephone; ``to``
    names, for each configured way that they leave, the one place that they call safe.
    """

    template: str
    version: int
    form: Form
    language: str
    direction: Literal["ltr", "rtl"]
    paragraphs: list[str]
    names_us: bool
    draft: bool
    by_hand: bool
    to: dict[str, str]


class NewLetter(Noted, kw_only=True):
    """A letter that went, or is to go. Without ``way`` it was printed and went by hand or post."""

    template: TemplateId
    language: LanguageTag
    called: ShortText
    when: OptionalShortText = ""
    where: OptionalShortText = ""
    own_words: LongText = ""
    way: Way | None = None
    carried_by: Named | None = None
    ask_again_on: date | None = None


class LetterOut(Wire, kw_only=True):
    """The ledger's entry, and what became of the message if it was sent from here."""

    offer: OfferRow
    state: SendState | None


class SendingRow(Wire, kw_only=True):
    """What became of a message that was to be sent from here."""

    offer_id: Id
    way: Way
    state: SendState
    begun_at: datetime
    ended_at: datetime | None
