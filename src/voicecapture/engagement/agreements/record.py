"""What an agreement's sealed notes say."""

from datetime import datetime
from typing import Literal

import msgspec

from voicecapture.base.ids import Id
from voicecapture.engagement.agreements.acts import Act, Form, Heard
from voicecapture.engagement.agreements.capacity import Deciding, Line
from voicecapture.engagement.agreements.catalogue import Band, Purpose
from voicecapture.engagement.agreements.rules import Decision

# Why a yes is kept and does not count: noted without a line it does not say yet who explained the draft, or
# whose decision it is, or lacks the person's own act or somebody who heard it; or the child said yes, and
# whoever was asked for permission said no.
Lacks = Literal["", "explanation", "decision", "permission", "act", "witness"]
Route = Literal["in_person", "by_message", "through_someone", "shown"]


class ExplainedBy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who explained the text: an interpreter of the register with their name as of then, or a name."""

    interpreter_id: Id | None = None
    name: Line = ""


class Decided(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a person decided, in which wording; ``sha256`` is the hash of the very text.

    ``about`` says what exactly: which activity, how far a piece may travel, by which channel. ``witness`` is
    who else heard it, ``unwitnessed`` why nobody did.
    """

    purpose: Purpose
    about: str
    version: str
    language: str
    band: Band
    sha256: str
    decision: Decision
    form: Form
    witness: str
    explained_by: ExplainedBy
    deciding: Deciding | None
    ends_at: datetime | None
    note: str
    noted_at: datetime | None
    lacks: Lacks = ""
    # What was sealed before these were asked has none of them.
    act: Act | None = None
    heard_as: Heard = ""
    unwitnessed: str = ""


class Withdrawn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """That a person stopped, how we heard of it, and what they wished to say about it."""

    agreement: str
    route: Route
    through: str
    note: str
    noted_at: datetime | None
