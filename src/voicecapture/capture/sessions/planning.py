"""What a planned session rests on: access, plan, agreement, cover, and what a lead must settle first.

Asked before it begins and once more as the tablet changes hands. Of a session that began without a line it
is only said what had changed by then: it has happened, and nothing of it is discarded.
"""

from collections.abc import Awaitable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.errors import Problem
from voicecapture.base.keystore import Keystore
from voicecapture.capture.quiet_words import service as quiet_words
from voicecapture.capture.sessions.rules import Changed
from voicecapture.engagement.agreements import service as agreements
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.keyring.errors import NoGrant, RecordRestricted
from voicecapture.keyring.vaults import service as vaults
from voicecapture.people import service as people


async def check(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, *, met: bool
) -> None:
    """Return if a planned session with this person may begin.

    Raises:
        As ``service.start``.
    """
    care = await people.get_vault_to_write(db, keyholder, person_id, "care", purpose="session")
    if care.state == "restricted":
        # It is kept because somebody needs it, and not worked with otherwise.
        raise RecordRestricted
    await contact_plans.check_planned_session(db, keyholder.org_id, person_id, met)
    await _check_agreed(db, keyholder.org_id, person_id)
    await people.check_covered(db, keyholder.org_id, person_id)
    await contact_plans.check_limits(db, keystore, keyholder, person_id, conditions_met=met)
    await quiet_words.check_may_plan(db, keystore, keyholder, person_id)


async def check_still(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    started_at: datetime,
) -> None:
    """Ask once more what let a planned session begin: a plan may change before the tablet does hands.

    Raises:
        As ``service.start``.
    """
    await people.get_vault_to_write(db, keyholder, person_id, "care", purpose="session")
    await contact_plans.check_begun_session(db, keyholder.org_id, person_id, started_at)
    await _check_agreed(db, keyholder.org_id, person_id)
    await people.check_covered(db, keyholder.org_id, person_id)
    await quiet_words.check_may_plan(db, keystore, keyholder, person_id)


async def may_plan(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> bool:
    """Return whether a planned session could begin now, its conditions met.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
    """
    try:
        await check(db, keystore, keyholder, person_id, met=True)
    except NoGrant:
        raise
    except Problem:
        return False
    return True


async def find_changed(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    person_id: str,
    *,
    knew_at: datetime,
    began_at: datetime,
    met: bool,
) -> list[Changed]:
    """Return what no longer lets a planned session begin, of one that began without a line.

    ``knew_at`` is when what the tablet knew was fetched: a condition that came after it nobody could
    confirm. A plan that ended after the beginning stood when it counted. ``met`` is what the worker said
    of conditions and live proceedings. What is returned is written down in the clear: what stands sealed in
    the plan, and that a lead must be asked first, are called "plan" like its gate. Call it before writing
    anything: it opens the plan.
    """
    org_id = keyholder.org_id
    met = met and await contact_plans.were_known(db, org_id, person_id, knew_at)
    plan = contact_plans.check_begun_session(db, org_id, person_id, knew_at, at=began_at)
    asked: list[tuple[Changed, Awaitable[None]]] = [
        ("access", _check_access(db, keyholder, person_id)),
        ("plan", plan),
        ("agreement", _check_agreed(db, org_id, person_id)),
        ("cover", people.check_covered(db, org_id, person_id)),
        ("plan", quiet_words.check_may_plan(db, keystore, keyholder, person_id)),
    ]
    # Each once, in this order.
    changed = list(dict.fromkeys([what for what, one in asked if not await _stands(one)]))
    if "access" in changed:
        # What the plan says of proceedings is not theirs to open any more; that they lost access is told.
        return changed
    limits = contact_plans.check_limits(db, keystore, keyholder, person_id, conditions_met=met)
    if await _stands(limits) or "plan" in changed:
        return changed
    return [*changed, "plan"]


async def _check_agreed(db: AsyncConnection, org_id: str, person_id: str) -> None:
    """Return if they take part and do not refuse contact: a session that we plan is contact of ours."""
    await agreements.check_taking_part(db, org_id, person_id)
    await agreements.check_contact(db, org_id, person_id)


async def _check_access(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> None:
    """Return if the care record is open to the keyholder; nothing is opened, so no attempt is noted."""
    care = await vaults.get_vault_of(db, keyholder.org_id, person_id, "care")
    if care.state == "restricted":
        raise RecordRestricted
    if not await vaults.holds_grant(db, care, keyholder.worker_id):
        raise NoGrant


async def _stands(standing: Awaitable[object]) -> bool:
    try:
        await standing
    except Problem:
        return False
    return True
