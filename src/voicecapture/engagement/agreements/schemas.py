"""Wire shapes of agreements and of the wordings they are asked in."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, LongText, Wire
from voicecapture.engagement.agreements.blocks import BlockKind
from voicecapture.engagement.agreements.catalogue import Band, Purpose, Status
from voicecapture.engagement.agreements.record import Form
from voicecapture.engagement.agreements.rules import AgreementStanding, Decision

Version = Annotated[str, Meta(pattern="^[0-9a-z.-]{1,40}$", examples=["1"])]


class TemplateBlock(Wire):
    """A heading or paragraph with its text, or a list with its items."""

    kind: BlockKind
    text: str | None
    items: list[str] | None


class AgreementTemplate(Wire):
    """A wording as a person sees or hears it; ``sha256`` is the hash of its file, in hex.

    ``reading_age`` is in years, measured for English only; the first of ``bands`` is the one that it
    was written for.
    """

    purpose: Purpose
    version: Version
    language: str
    bands: list[Band]
    reading_age: float | None
    sha256: str
    status: Status
    title: str
    blocks: list[TemplateBlock]


class NewAgreement(Wire, kw_only=True):
    """What a person decided, in which wording and in which form they were asked."""

    purpose: Purpose
    version: Version
    language: LanguageTag
    band: Band
    decision: Decision
    form: Form
    note: LongText = ""


class AgreementRow(NewAgreement, kw_only=True):
    """A recorded decision, and whether the person stopped since."""

    id: Id
    state: AgreementStanding
    recorded_at: datetime
    recorded_by: Id
    withdrawn_at: datetime | None
    withdrawal_note: str | None


class NewWithdrawal(Wire):
    """What the person wished to say about stopping; nothing is needed."""

    note: LongText = ""


class Standing(Wire):
    """Where the agreement stands now."""

    id: Id
    state: AgreementStanding
