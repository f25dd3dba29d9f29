"""Record on which ground a person's record is kept, and read it on the record."""

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.lawful_basis import rules
from voicecapture.engagement.lawful_basis.errors import BasisLeavesUnsaid
from voicecapture.engagement.lawful_basis.models import lawful_bases
from voicecapture.engagement.lawful_basis.rules import LawfulBasis
from voicecapture.engagement.series import service as series
from voicecapture.engagement.series.service import Kept, Series

SERIES = Series(lawful_bases, "lawful_basis", LawfulBasis, rules.first_unsaid, BasisLeavesUnsaid)


async def record_basis(
    db: AsyncConnection,
    keyholder: Keyholder,
    person_id: str,
    basis: LawfulBasis,
    note_id: str | None = None,
) -> Kept[LawfulBasis]:
    """Add a ground as :func:`series.service.add` does; it counts from now on."""
    return await series.add(db, keyholder, SERIES, person_id, basis, note_id)


async def read_bases(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[Kept[LawfulBasis]]:
    """Open the grounds of a person's record, newest first, on the record."""
    return await series.read(db, keystore, keyholder, SERIES, person_id)
