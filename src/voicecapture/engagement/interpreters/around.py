"""Whom an interpreter for a person must not be: read from their household, their plan and their own list.

All of it opens on the record. What this reader may not open (the family's names, say) is left out: the
interpreter's own declaration and the person's yes stand behind it.
"""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.contact_plans import service as contact_plans
from voicecapture.engagement.contact_plans.record import ContactPlan
from voicecapture.engagement.interpreters.household import find_household
from voicecapture.engagement.interpreters.rules import Around, Relative
from voicecapture.people.conflicts import service as conflicts

PURPOSE = "interpreter"


async def find_around(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> Around:
    """Return the household, the relatives and everybody named "never" around a person.

    A relative whom one of several standing plans names is one: who may carry a message needs all of them.
    """
    found = await contact_plans.read_standing(db, keystore, keyholder, person_id, purpose=PURPOSE)
    asked = await conflicts.find_never(db, keystore, keyholder, person_id)
    household = await find_household(db, keystore, keyholder, person_id)
    plans = [one.plan for one in found]
    never = [one.name for plan in plans for one in plan.never]
    return Around(
        household=(*household, *_relatives(plans)),
        never=(*never, *(one.said.name for one in asked)),
    )


def _relatives(plans: Iterable[ContactPlan]) -> list[Relative]:
    people_named = [one for plan in plans for one in (*plan.may_carry, *plan.never)]
    near = [one for one in people_named if one.kind in ("household", "relative")]
    return [Relative(one.name, is_child=False) for one in near]
