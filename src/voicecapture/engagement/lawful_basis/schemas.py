"""Wire shapes of lawful bases."""

from datetime import datetime
from typing import Literal

from voicecapture.base.ids import Id
from voicecapture.base.noted import Noted
from voicecapture.base.schemas import LongText, Wire
from voicecapture.engagement.lawful_basis.rules import Ground, WhyWithoutConsent


class SafeguardingCondition(Wire, kw_only=True):
    """DPA 2018, Sch. 1 para. 18: whom it protects, why without consent, why an adult is at risk."""

    subject: Literal["under_18", "adult_at_risk"]
    why_without_consent: WhyWithoutConsent
    at_risk_because: LongText = ""


class NewBasis(Noted, kw_only=True):
    """On which ground this person's record is kept; it is not their agreement."""

    ground: Ground
    necessary_because: LongText
    balanced_how: LongText = ""
    condition: SafeguardingCondition | None = None


class Basis(Wire, kw_only=True):
    """A recorded ground, and by whom."""

    id: Id
    ground: Ground
    necessary_because: str
    balanced_how: str
    condition: SafeguardingCondition | None
    recorded_at: datetime
    recorded_by: Id


class BasisHistory(Wire):
    """The ground that counts, and those before it, newest first."""

    current: Basis | None
    history: list[Basis]
