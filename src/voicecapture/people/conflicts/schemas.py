"""Wire shapes of conflicts of interest."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, ShortText, Wire

BlockReason = Literal["recused", "related", "person_asked", "complained"]
Reason = Annotated[str, Meta(min_length=1, max_length=2000)]


class Recusal(Wire):
    """Nothing is asked: whoever knows a family need not say how."""


class NewBlock(Wire):
    """A colleague who is related to this person's family."""

    worker_id: Id


class BlockRow(Wire):
    """Who must not open this person's record, and why, as a code."""

    worker_id: Id
    reason: BlockReason
    at: datetime


class Lift(Wire):
    """Why the record may be opened to them again; it is sealed before it is stored."""

    reason: Reason


class NewNever(Wire):
    """Whom the person named. For a colleague ``worker_id`` says which one; it is enforced then."""

    name: ShortText
    worker_id: Id | None = None
    said: LongText = ""


class NeverRow(Wire):
    """Somebody whom the person does not want near them, in their words."""

    id: Id
    name: str
    worker_id: Id | None
    said: str
    at: datetime
