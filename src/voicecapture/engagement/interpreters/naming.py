"""Who interpreted a conversation that somebody notes: by the register, with the name as of then, or nobody.

What others did may have been interpreted by somebody who is not of our register: that is a fact, and it is
kept as one, marked as such. A note that was made without a line is never refused for whom it names.
"""

from datetime import date
from typing import TypeVar

import msgspec
from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.base.errors import NotFound, Problem
from voicecapture.engagement.interpreters import register
from voicecapture.engagement.interpreters.errors import REFUSALS
from voicecapture.engagement.interpreters.record import Conversation, Interpreted

Said = TypeVar("Said", bound=Conversation)
_UNFIT: tuple[type[Problem], ...] = (NotFound, *REFUSALS)


async def settle(db: AsyncConnection, org_id: str, said: Said, on: date, *, away: bool) -> Said:
    """Return a conversation of this day with the name that the register has for who interpreted.

    Raises:
        NotFound, or one of ``errors.REFUSALS``: they could not interpret on that day; not where the
            note was made ``away`` from a line, which is kept with them as somebody else.
    """
    if said.interpreter_id is None:
        by: Interpreted = "other" if said.interpreter.strip() else "nobody"
        return msgspec.structs.replace(said, interpreted=by)
    try:
        found = await register.get_vetted(
            db, org_id, said.interpreter_id, said.language or None, on=on, field="interpreter_id"
        )
    except _UNFIT:
        if not away:
            raise
        return msgspec.structs.replace(said, interpreted="other")
    return msgspec.structs.replace(said, interpreter=found.entry.name, interpreted="register")
