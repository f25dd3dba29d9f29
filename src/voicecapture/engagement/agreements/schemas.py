"""Wire shapes of agreements and of the wordings they are asked in."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LanguageTag, LongText, OptionalShortText, Wire
from voicecapture.engagement.agreements.acts import Act, Form, Heard
from voicecapture.engagement.agreements.blocks import BlockKind
from voicecapture.engagement.agreements.capacity import Decider, Deciding
from voicecapture.engagement.agreements.catalogue import Band, Purpose, Status, TextPurpose
from voicecapture.engagement.agreements.record import ExplainedBy, Lacks, Route
from voicecapture.engagement.agreements.rules import AgreementStanding, Decision

Version = Annotated[str, Meta(pattern="^[0-9a-z.-]{1,40}$", examples=["1"])]


class TemplateBlock(Wire):
    """A heading or paragraph with its text, or a list with its items."""

    kind: BlockKind
    text: str | None
    items: list[str] | None


class AgreementTemplate(Wire):
    """A wording as a person sees or hears it; ``sha256`` is the hash of its file, in hex.

    ``yes`` and ``no`` are the answers in its language. ``reading_age`` is in years, measured for English
    only; the first of ``bands`` is the one that it was written for.
    """

    purpose: TextPurpose
    version: Version
    language: str
    bands: list[Band]
    reading_age: float | None
    sha256: str
    status: Status
    title: str
    blocks: list[TemplateBlock]
    yes: str
    no: str


class NewAgreement(Noted, kw_only=True):
    """What a person decided, in which wording, who explained it, and whose decision it is.

    Who explained a draft for a yes: an accepted interpreter of the register by ``interpreter_id``, whose
    name is kept as it stands there; between two languages nobody else, in English anybody by ``name``.

    A yes on the screen, or in pictures, carries the person's own ``act``; one that was said aloud a
    ``witness`` and what they are to it, or in ``unwitnessed`` why nobody else was there: a lead sees it.

    ``about`` says what exactly: which activity, how far a piece may travel, by which channel.
    ``deciding`` is needed for a yes, except of somebody whom the household's record has as an adult: then
    capacity is presumed. The age said is held against that record, whose date of birth is kept.
    ``ends_on`` is the last day, in the organisation's zone; within a year.
    """

    purpose: Purpose
    version: Version
    language: LanguageTag
    band: Band
    decision: Decision
    form: Form
    about: OptionalShortText = ""
    act: Act | None = None
    witness: OptionalShortText = ""
    heard_as: Heard = ""
    unwitnessed: OptionalShortText = ""
    explained_by: ExplainedBy | None = None
    deciding: Deciding | None = None
    ends_on: date | None = None
    note: LongText = ""


class AgreementRow(Wire, kw_only=True):
    """A recorded decision, and where it stands.

    ``current`` is false once a later one took its place. ``noted_at`` is what a tablet claimed.
    ``withdrawn_at`` is also there where taking part was stopped, or refused, and this rested on it.
    ``lacks`` is what keeps a yes from counting that was noted without a line, or that a child said to
    whom permission was refused.
    """

    id: Id
    state: AgreementStanding
    purpose: Purpose
    about: str
    version: Version
    language: str
    band: Band
    decision: Decision
    form: Form
    act: Act | None
    witness: str
    heard_as: Heard
    unwitnessed: str
    explained_by: ExplainedBy
    deciding: Deciding | None
    decided_by: Decider
    note: str
    current: bool
    ends_at: datetime | None
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None
    withdrawn_at: datetime | None
    withdrawal_note: str | None
    withdrawal_route: Route | None
    withdrawal_through: str | None
    lacks: Lacks


class PurposeStanding(Wire, kw_only=True):
    """Where a person stands on one purpose; ``heads`` are the newest events, for ``knew``.

    Several heads were written side by side: the strictest counts until somebody settles it.
    """

    purpose: Purpose
    state: AgreementStanding
    ends_at: datetime | None
    heads: list[Id]


class Agreements(Wire, kw_only=True):
    """What a person decided so far, newest first, and where they stand on each purpose."""

    items: list[AgreementRow]
    standings: list[PurposeStanding]


class NewWithdrawal(Noted, kw_only=True):
    """How we heard that they stop, through whom, and what they wished to say; nothing is needed."""

    note: LongText = ""
    route: Route = "in_person"
    through: OptionalShortText = ""


class Standing(Wire):
    """Where the agreement stands now."""

    id: Id
    state: AgreementStanding


class Receipt(Wire, kw_only=True):
    """What a person keeps: the very text, what they said, and how to change their mind.

    ``text`` is in the wording they agreed to, ``words`` in their language and band where there are
    any; ``answer`` is yes or no in their language. ``may_be_taken`` is whether the contact plan lets
    it leave on paper: contact is safe, and paper may say who we are.
    """

    agreement: AgreementRow
    text: AgreementTemplate | None
    words: AgreementTemplate | None
    answer: str | None
    may_be_taken: bool
