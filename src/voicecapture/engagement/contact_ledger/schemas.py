"""Wire shapes of the contact ledger."""

from datetime import datetime

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LanguageTag, LongText, OptionalShortText, Wire
from voicecapture.engagement.contact_ledger.record import Direction, Outcome
from voicecapture.engagement.contact_plans.record import Channel


class NewOffer(Wire, kw_only=True):
    """An offer we made, or a contact that came to us."""

    direction: Direction
    channel: Channel
    language: LanguageTag
    carried_by: OptionalShortText = ""
    answered_by: OptionalShortText = ""
    outcome: Outcome = "none"
    note: LongText = ""


class OfferRow(NewOffer, kw_only=True):
    """A recorded entry."""

    id: Id
    recorded_at: datetime
    recorded_by: Id
