"""Wire shapes of grants."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire

PersonVaultKind = Literal["voice", "care", "safeguarding"]


class Grant(Wire):
    """Which of a person's vaults a worker may open."""

    worker_id: Id
    vaults: Annotated[list[PersonVaultKind], Meta(min_length=1, max_length=3)]


class GrantRow(Wire):
    """What a worker may open of a person, and on which terms.

    ``vaults`` are open to them as usual, ``standby`` only while an alert is open or a read is overdue.
    ``read_first`` says that they have not read yet what the person wants read first; ``review_at`` is
    when somebody looks at their access again.
    """

    worker_id: Id
    vaults: list[PersonVaultKind]
    standby: list[PersonVaultKind]
    read_first: bool
    review_at: datetime


class HouseholdGrant(Wire):
    """Who may read a household's names and relations."""

    worker_id: Id
