"""Wire shapes of withdrawals."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, OptionalShortText, Wire
from voicecapture.keyring.vaults.service import State as VaultState
from voicecapture.stewardship.withdrawals.rules import Act, Kind, State, Why

Reason = Annotated[str, Meta(min_length=1, max_length=4000)]


class Ask(Wire):
    """What the person asks for, and how they said it; may be empty."""

    kind: Kind
    note: LongText


class Check(Wire):
    """How the person was asked in private. ``when`` lies in the past."""

    when: datetime
    alone: bool
    wishes: bool
    where: OptionalShortText
    said: LongText


class Decide(Wire):
    """Why; it is sealed with the decision."""

    reason: Reason


class MoveOut(Wire):
    """An act, and why it is not open to the reader now; null if it is."""

    act: Act
    why_not: Why | None


class WithdrawalOut(Wire):
    """Where a withdrawal stands. Workers are ids.

    ``cooling_until`` is when an erasure may be confirmed. ``backups_until`` is until when a backup may
    still hold what was erased; ``complete`` says whether that day has passed.
    """

    id: Id
    person_id: Id
    kind: Kind
    state: State
    asked_by: Id
    asked_at: datetime
    checked_by: Id | None
    checked_at: datetime | None
    cooling_until: datetime | None
    decided_by: Id | None
    decided_at: datetime | None
    backups_until: datetime | None
    complete: bool
    moves: list[MoveOut]


class Wishes(Wire):
    """All that concerns stopping, sealing and erasing of one person.

    ``record`` is the state of their voice vault. ``kept`` says that a need, or an alert that nobody
    closed, keeps the record; ``unread`` is how many pieces nobody has opened.
    """

    record: VaultState
    kept: bool
    session_open: bool
    unread: int
    cooling_days: int
    backup_days: int
    sharing_stopped_at: datetime | None
    withdrawals: list[WithdrawalOut]


class StepOut(Wire):
    """What was said at one step, opened. Which of the last five are there depends on the act."""

    act: str
    by: Id
    at: datetime
    text: str
    when: datetime | None = None
    alone: bool | None = None
    wishes: bool | None = None
    where: str | None = None


class Letter(Wire):
    """What the person can be given or read to, in their language; paragraphs in order."""

    language: str
    direction: str
    title: str
    paragraphs: list[str]
