"""What a person can keep of what they decided, in their language and for their age.

On the screen it may always be shown. On paper it leaves only where the contact plan lets us be in touch
and lets paper say who we are: a sheet that says "you said yes to us" in a coat pocket can be found by
whoever goes through it, and so can one that stays at home.
"""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.agreements import service
from voicecapture.engagement.agreements.service import Agreement
from voicecapture.engagement.agreements.wordings import Wording, Wordings
from voicecapture.engagement.contact_plans import service as contact_plans


@dataclass(frozen=True)
class Receipt:
    """The decision, the very text it was made on, the receipt's own words, and yes or no."""

    agreement: Agreement
    text: Wording | None
    words: Wording | None
    answer: str | None
    may_be_taken: bool


async def read_receipt(
    db: AsyncConnection,
    keystore: Keystore,
    keyholder: Keyholder,
    wordings: Wordings,
    person_id: str,
    agreement_id: str,
) -> Receipt:
    """Open one decision as its person may read it, on the record.

    Raises:
        NoGrant: the keyholder does not hold the person's care vault.
        NotFound: this person has no such agreement.
    """
    found = await service.get_agreement(db, keystore, keyholder, person_id, agreement_id)
    may_be_taken = await _may_be_taken(db, keystore, keyholder, person_id)
    decided = found.decided
    words = wordings.find_current(decided.language, decided.band, "receipt")
    answers = wordings.answers.get(decided.language)
    return Receipt(
        agreement=found,
        text=wordings.find_by_hash(decided.sha256),
        words=words[0] if words else None,
        answer=(answers.yes if decided.decision == "agreed" else answers.no) if answers else None,
        may_be_taken=may_be_taken,
    )


async def _may_be_taken(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> bool:
    """Return whether every plan that stands says that contact is safe and that paper may name us."""
    gate = await contact_plans.find_gate(db, keyholder.org_id, person_id)
    if gate.state != "open":
        return False
    found = await contact_plans.read_current(
        db, keystore, keyholder, person_id, purpose=service.PURPOSE
    )
    return found is not None and found.plan.letters_may_name_us
