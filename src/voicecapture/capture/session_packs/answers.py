"""Answers that a visit may bring back to the person: asked for here, given by a later stage.

Capture knows nothing of releases. ``app.py`` registers whoever can answer under the state's name
``answers_for_session``.
"""

from datetime import datetime
from typing import Protocol

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.ids import Id
from voicecapture.base.keystore import Keystore


class PackAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The person's version of an answer, approved by a worker, in the person's language."""

    id: Id
    language: str
    text: str
    given_at: datetime


class AnswersForSession(Protocol):
    """Return the answers approved for this person that this session may show.

    It opens what it needs under the keyholder, on the record; opening commits, so it is called
    before the hand-over writes anything.
    """

    async def __call__(
        self,
        db: AsyncConnection,
        keystore: Keystore,
        keyholder: Keyholder,
        person_id: str,
        session_id: str,
    ) -> list[PackAnswer]:
        """Return the answers, oldest first; an empty list if there is none."""
        ...
