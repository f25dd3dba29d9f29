"""Wire shapes of handovers."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.crypto.statements import VaultKind
from voicecapture.people.handovers.rules import Hurdle, ItemKind, Reason, Standing


class NewHandover(Wire):
    """Who leaves, and how."""

    worker_id: Id
    reason: Reason


class HandoverRow(Wire):
    """A handover and how far it is: items in all, and those that nobody takes over yet."""

    id: Id
    leaver_id: Id
    # Colleagues who have left are on no list any more.
    leaver_name: str
    reason: Reason
    begun_by: Id
    begun_at: datetime
    access_ended_at: datetime | None
    finished_at: datetime | None
    items: int
    open: int
    may_choose: bool
    may_end: bool


class Left(Wire):
    """A colleague whose account is closed, and who still holds somebody's record."""

    worker_id: Id
    name: str


class ItemRow(Wire):
    """One person, household or task. ``number`` stands for a name that the reader may not see."""

    kind: ItemKind
    object_id: Id
    subject_id: Id | None
    number: int
    standing: Standing
    vaults: list[VaultKind]
    standby: bool
    taker_id: Id | None
    fixed: bool
    proposed: list[Id]
    blocked: list[Id]
    hurdle: Hurdle | None
    mine: bool


class HandoverOut(HandoverRow):
    """A handover with everything that is to be handed over."""

    list: list[ItemRow]
    whole: bool


class Chosen(Wire):
    """One item, by kind and id."""

    kind: ItemKind
    object_id: Id


class Choice(Wire):
    """Who takes over these items; of a person's vaults all that the leaver holds, or only some."""

    items: Annotated[list[Chosen], Meta(min_length=1, max_length=500)]
    taker_id: Id
    vaults: Annotated[list[VaultKind], Meta(max_length=4)] | None = None


class Nothing(Wire):
    """Nothing more is asked."""


class PassedOn(Wire):
    """How many accesses were passed on, and how many still wait for another holder."""

    passed: int
    waiting: int
