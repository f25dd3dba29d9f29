"""What the sealed notes of a referral say."""

from datetime import date, datetime

import msgspec

from voicecapture.engagement.referrals.rules import (
    Answer,
    Ground,
    Move,
    NextStep,
    ReferralKind,
    ReferralState,
)

STEP = "referral"


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing that happened to a referral, and the day it happened."""

    move: Move
    on: date
    service: str
    why: str
    ground: Ground | None
    ground_why: str
    answer: Answer | None
    next: NextStep | None
    chase_by: date | None
    noted_at: datetime | None


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A step in its place: of which referral, where it left it, and which steps its writer knew.

    The first step says of which kind the referral is; later ones are written without opening it.
    """

    kind: ReferralKind | None
    referral: str
    said: Said
    state: ReferralState
    knew: list[str]
