"""Wire shapes of grant reviews."""

from datetime import datetime
from typing import Literal

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire
from voicecapture.crypto.statements import VaultKind
from voicecapture.people.reviews.rules import Standing

SubjectKind = Literal["person", "household"]


class ReviewRow(Wire):
    """One worker's access to one person or household.

    ``number`` names the person or household to a reader who may not see the name. ``mine`` marks the
    reader's own access, which somebody else looks at.
    """

    subject: SubjectKind
    subject_id: Id
    number: int
    worker_id: Id
    vaults: list[VaultKind]
    standby: bool
    since: datetime
    due_at: datetime
    standing: Standing
    mine: bool


class Reviewed(Wire):
    """Whose access to whom was looked at."""

    subject_id: Id
    worker_id: Id
