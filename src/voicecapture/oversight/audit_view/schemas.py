"""What the pages about the record are told."""

from datetime import datetime
from typing import Literal

from voicecapture.base.schemas import Wire


class AuditLine(Wire):
    """One row of the trail; ``hash`` chains it to the one before.

    ``what``, ``why`` and ``thing`` are words in the reader's language. ``subject`` is the id of the
    person or household it is about, empty where the row does not say.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    family: str
    what: str
    why: str | None
    thing: str
    object_kind: str
    object: str
    subject: str
    device: str
    detail: dict[str, str | int]
    hash: bytes


class Sealed(Wire):
    """How far the record is under a signed checkpoint, and whether that lies outside the house."""

    rows: int
    sealed_rows: int
    sealed_at: datetime | None
    sent_outside: bool


AsWho = Literal["colleague", "recipient", "person"]


class Opening(Wire):
    """One opening of a person's record, or an attempt, in words that can be read out to them.

    ``who`` is a colleague's name, or the recipient's; ``as_who`` says which of the two, or that it was
    the person, on their own phone.
    """

    at: datetime
    who: str
    as_who: AsWho
    refused: bool
    thing: str
    why: str | None
