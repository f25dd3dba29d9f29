"""Wire shapes of referrals."""

from datetime import date, datetime

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, OptionalShortText, Wire
from voicecapture.engagement.referrals.rules import (
    Answer,
    Ground,
    Move,
    NextStep,
    ReferralKind,
    ReferralState,
)


class ReferralStep(Wire, kw_only=True):
    """What happened, and on which day.

    "offered" says what the person answered; "asked" names the service, why, and on which ground: the
    person's agreement, or another that is explained in ``ground_why``. "declined", "outcome",
    "next_step" and "called_off" say in ``why`` what was said. ``chase_by`` makes the clock shorter.
    """

    move: Move
    on: date
    service: OptionalShortText = ""
    why: LongText = ""
    ground: Ground | None = None
    ground_why: LongText = ""
    answer: Answer | None = None
    next: NextStep | None = None
    chase_by: date | None = None


class NewStep(Noted, kw_only=True):
    """Something more happened to a referral."""

    step: ReferralStep


class NewReferral(Noted, kw_only=True):
    """How a referral begins: an advocate is offered, any other specialist is asked.

    ``apart`` keeps it in the safeguarding record; honour-based abuse always is.
    """

    kind: ReferralKind
    apart: bool = False
    step: ReferralStep


class ReferralRecorded(Wire, kw_only=True):
    """What stands in clear of what was recorded."""

    id: Id
    referral_id: Id
    state: ReferralState
    due_at: datetime | None
    recorded_at: datetime


class StepRow(ReferralStep, kw_only=True):
    """A step, who recorded it and when."""

    id: Id
    state: ReferralState
    recorded_at: datetime
    recorded_by: Id
    noted_at: datetime | None


class ReferralRow(Wire, kw_only=True):
    """A referral and its steps, newest first; ``moves`` are what may come next."""

    id: Id
    kind: ReferralKind
    service: str
    apart: bool
    state: ReferralState
    due_at: datetime | None
    moves: list[Move]
    side_by_side: list[Id]
    steps: list[StepRow]
