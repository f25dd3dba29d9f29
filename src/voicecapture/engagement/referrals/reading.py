"""Open where a person's referrals stand, each vault that the reader holds, on the record.

A reader of the care record alone sees nothing of what is kept apart, nor that there is something.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from voicecapture.accounts.keyholder import Keyholder
from voicecapture.base.db import AnyRow
from voicecapture.base.keystore import Keystore
from voicecapture.engagement.referrals.models import referral_events as events
from voicecapture.engagement.referrals.record import STEP, Said, Step
from voicecapture.engagement.referrals.rules import STRICTEST_FIRST, ReferralKind, ReferralState
from voicecapture.engagement.referrals.service import PURPOSE
from voicecapture.engagement.threads import queries
from voicecapture.engagement.threads import service as threads
from voicecapture.engagement.threads.rules import Happened, ThreadStanding, standing_of
from voicecapture.keyring.errors import DoesNotOpen
from voicecapture.keyring.opening import care
from voicecapture.keyring.opening.care import OpenVault
from voicecapture.keyring.vaults import service as vaults
from voicecapture.keyring.vaults.service import Vault
from voicecapture.people import service as people

PLACES = ("care", "safeguarding")


@dataclass(frozen=True)
class ReadStep:
    """A step, who recorded it and when."""

    id: str
    said: Said
    state: ReferralState
    recorded_at: datetime
    recorded_by: str


@dataclass
class ReadReferral:
    """An opened referral and its steps, oldest first."""

    id: str
    kind: ReferralKind
    apart: bool
    steps: list[ReadStep] = field(default_factory=list)
    events: list[Happened[ReferralState]] = field(default_factory=list)

    @property
    def standing(self) -> ThreadStanding[ReferralState]:
        """Where it stands, and whose words say so."""
        return standing_of(self.events, STRICTEST_FIRST)

    @property
    def service(self) -> str:
        """Of whom it was asked, or nothing while nobody was."""
        return next((one.said.service for one in reversed(self.steps) if one.said.service), "")


async def find_held(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Vault]:
    """Return which of the vaults that referrals lie in the reader holds; opens nothing."""
    return [
        vault
        for vault in await people.get_vaults(db, keyholder.org_id, person_id)
        if vault.kind in PLACES and await vaults.holds_grant(db, vault, keyholder.worker_id)
    ]


async def read_referrals(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str
) -> list[ReadReferral]:
    """Open a person's referrals, the newest first.

    Raises:
        NoGrant: the keyholder holds neither vault; the attempt has been committed to the audit.
    """
    held = await _get_held(db, keyholder, person_id)
    rows = await queries.find_of_person(db, events, keyholder.org_id, person_id)
    found: dict[str, ReadReferral] = {}
    for vault in held:
        of_vault = [row for row in rows if row.vault == vault.kind]
        # Where nothing is kept apart, nothing of the safeguarding record is opened for it.
        if of_vault or vault is held[0]:
            opened = await _open(db, keystore, keyholder, person_id, vault)
            for row in of_vault:
                await _read(db, opened, row, found)
    return sorted(found.values(), key=lambda one: one.steps[0].recorded_at, reverse=True)


async def _get_held(db: AsyncConnection, keyholder: Keyholder, person_id: str) -> list[Vault]:
    wanted = await people.get_vaults(db, keyholder.org_id, person_id)
    await care.check_any_grant(
        db,
        keyholder,
        [vault for vault in wanted if vault.kind in PLACES],
        purpose=PURPOSE,
        object_kind="person",
        object_id=person_id,
    )
    return await find_held(db, keyholder, person_id)


async def _open(
    db: AsyncConnection, keystore: Keystore, keyholder: Keyholder, person_id: str, vault: Vault
) -> OpenVault:
    return await care.open_care_vault(
        db,
        keystore,
        keyholder,
        vault,
        purpose=PURPOSE,
        object_kind="person",
        object_id=person_id,
    )


async def _read(
    db: AsyncConnection, opened: OpenVault, row: AnyRow, found: dict[str, ReadReferral]
) -> None:
    note = await care.read_note(db, opened, row.note, STEP, row.event_id, Step)
    step = note.content
    told = (step.state, step.referral, " ".join(step.knew))
    begins = row.event_id == row.thread_id
    if told != (row.state, row.thread_id, row.knew) or begins != (step.kind is not None):
        # Somebody made a refusal an acceptance in the table; the sealed note says otherwise.
        raise DoesNotOpen
    if step.kind is not None:
        apart = row.vault == "safeguarding"
        found[row.thread_id] = ReadReferral(row.thread_id, step.kind, apart)
    referral = found[row.thread_id]
    referral.events.append(threads.as_happened(row))
    referral.steps.append(
        ReadStep(row.event_id, step.said, step.state, row.recorded_at, note.author_id)
    )
