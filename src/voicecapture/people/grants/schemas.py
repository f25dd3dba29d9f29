"""Wire shapes of grants."""

from typing import Annotated, Literal

from msgspec import Meta

from voicecapture.base.ids import Id
from voicecapture.base.schemas import Wire

PersonVaultKind = Literal["voice", "care", "safeguarding"]


class Grant(Wire):
    """Which of a person's vaults a worker may open."""

    worker_id: Id
    vaults: Annotated[list[PersonVaultKind], Meta(min_length=1, max_length=3)]


class HouseholdGrant(Wire):
    """Who may read a household's names and relations."""

    worker_id: Id
