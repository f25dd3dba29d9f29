"""Who explained a draft, for a yes to it to be the person's own.

Between two languages that is an interpreter of the register: one whom the person accepted, who speaks the
language, whose papers hold, and who is nobody's relative and named "never" by nobody. In English it is
whoever is named, as long as they are not of the family and were not named "never" either. A no asks
none of this, and never comes here.
"""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import rules
from voicecapture.engagement.agreements.errors import ExplanationMissing, InterpreterExplains
from voicecapture.engagement.agreements.record import ExplainedBy
from voicecapture.engagement.agreements.wordings import Wording
from voicecapture.engagement.interpreters import service as interpreters
from voicecapture.engagement.interpreters.errors import REFUSALS, InterpreterNotAccepted

FIELD = "explained_by"
# Why a yes cannot stand on this explanation; a note made without a line is kept all the same.
FAILURES: tuple[type[Problem], ...] = (
    ExplanationMissing,
    InterpreterExplains,
    InterpreterNotAccepted,
    *REFUSALS,
)


async def settle(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    wording: Wording,
    said: ExplainedBy,
    theirs: Collection[str] | None,
) -> ExplainedBy:
    """Return who explained the text, an interpreter with their name as the register has it today.

    ``theirs`` are the person's languages, or None where the keyholder may not see them.

    Raises:
        One of ``FAILURES``.
    """
    entry = wording.entry
    if said.interpreter_id is not None:
        language = None if entry.language == "en" else entry.language
        found = await interpreters.get_accepted(
            db, keystore, keyholder, person_id, said.interpreter_id, language, field=FIELD
        )
        return ExplainedBy(interpreter_id=found.id, name=found.entry.name)
    if entry.status == "signed_off":
        return said
    if rules.explanation_owed(entry.status, entry.language, theirs) == "interpreter":
        raise InterpreterExplains(field=FIELD)
    if not said.name.strip():
        raise ExplanationMissing(field=FIELD)
    await interpreters.check_not_near(db, keystore, keyholder, person_id, said.name, field=FIELD)
    return said
