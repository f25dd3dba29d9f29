"""What an entry of the contact ledger says in its sealed note."""

from typing import Literal

import msgspec

from voicecapture.engagement.contact_plans.record import Channel

Direction = Literal["outgoing", "incoming"]
Outcome = Literal["none", "accepted", "declined", "missed", "other"]


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One contact: in which language, carried by whom, answered by whom, with what outcome."""

    direction: Direction
    channel: Channel
    language: str
    carried_by: str
    answered_by: str
    outcome: Outcome
    note: str
