"""Who heard a yes that was said aloud: never the one who writes it down, nor anybody who is party to it."""

from datetime import tzinfo

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.accounts.workers import service as workers
from voicecapture.base import clock
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.base.working_days import due_after
from voicecapture.engagement.agreements import acts
from voicecapture.engagement.agreements.acts import Given
from voicecapture.engagement.agreements.capacity import Deciding
from voicecapture.engagement.agreements.errors import ActMissing, WitnessMissing, WitnessUnfit
from voicecapture.engagement.agreements.record import ExplainedBy
from voicecapture.engagement.interpreters import service as interpreters
from voicecapture.engagement.interpreters.errors import REFUSALS
from voicecapture.engagement.interpreters.rules import is_named
from voicecapture.notices import service as notices

# Why a yes is not the person's own yet by how it was given; a note made without a line is kept all the same.
FAILURES: tuple[type[Problem], ...] = (ActMissing, WitnessMissing, WitnessUnfit)
_FIELD = "witness"
_BY_HOUR = 17


async def settle(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    given: Given,
    explained: ExplainedBy,
    deciding: Deciding | None,
) -> str:
    """Return the name of who heard this yes, or none; an interpreter's as the register has it.

    Raises:
        One of ``FAILURES``.
    """
    unsaid = acts.first_unsaid(given, by_interpreter=explained.interpreter_id is not None)
    if unsaid == "act":
        raise ActMissing(field="act")
    if unsaid:
        raise WitnessMissing(field=_FIELD)
    if given.form != "said_aloud":
        return ""
    if given.heard_as == "interpreter":
        return explained.name
    if acts.is_unwitnessed(given):
        return ""
    await _check_fit(db, keystore, keyholder, person_id, given.witness, deciding)
    return given.witness.strip()


async def tell_lead(
    db: AsyncConnection, org_id: str, person_id: str, object_id: str, zone: tzinfo
) -> None:
    """Tell the leads that nobody else heard a yes, so that one of them looks by the next working day."""
    await notices.raise_notice(
        db,
        org_id,
        "unwitnessed",
        role="safeguarding_lead",
        person_id=person_id,
        object_id=object_id,
        due_at=due_after(clock.now(), 1, zone, _BY_HOUR),
    )


async def _check_fit(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    name: str,
    deciding: Deciding | None,
) -> None:
    writer = await workers.get_worker(db, keyholder.org_id, keyholder.worker_id)
    permits = deciding.permission.name if deciding and deciding.permission else ""
    decides = deciding.doubt.decision_maker if deciding and deciding.doubt else ""
    party = (writer.name, permits, decides)
    if any(is_named(name, one, alone=True) or is_named(one, name, alone=True) for one in party):
        raise WitnessUnfit(field=_FIELD)
    try:
        await interpreters.check_not_near(db, keystore, keyholder, person_id, name, field=_FIELD)
    except REFUSALS:
        raise WitnessUnfit(field=_FIELD) from None
