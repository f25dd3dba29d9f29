"""Wire shapes of sharing."""

from datetime import datetime

from voicecapture.base.ids import Id
from voicecapture.base.schemas import LongText, Wire
from voicecapture.release.sharing.rules import Basis, Fate


class EffectOut(Wire):
    """One release, and what stopping does to it.

    ``stopped``: it had not left the house. ``recalled``: its recipient can open it no more. ``stays``:
    it rests on legal or safety grounds. ``opened_at``: since then its recipient may know what it says.
    """

    release_id: Id
    summary_id: Id
    recipient: str
    basis: Basis
    fate: Fate
    submitted_at: datetime
    opened_at: datetime | None


class SharingEffects(Wire):
    """Whether they share, and what stopping does or did; ``stopped_at`` is null while they share."""

    stopped_at: datetime | None
    releases: list[EffectOut]


class SharingSaid(Wire):
    """How the person said it, in the worker's words; may be empty."""

    note: LongText
